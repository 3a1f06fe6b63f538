// <textarea data-watch='[{says, pattern, unless}]'>: says, while typing, what could tell who it is about, and then asks
// why it stays. The server decides; names of people are compared there alone.
const WAIT = 600;
const MOST = 6;

export const watch = () => {
  for (const box of document.querySelectorAll("textarea[data-watch]")) {
    const patterns = JSON.parse(box.dataset.watch).map(({ says, pattern, unless }) => ({
      says,
      unless: new Set(unless),
      pattern: new RegExp(pattern, "gu"),
    }));
    const because = document.getElementById("note-because");
    const warning = document.createElement("p");
    warning.className = "app-watch";
    warning.setAttribute("role", "status");
    (document.getElementById(`${box.id}_count`) ?? box).after(warning);
    const asked = because ? !because.hidden : false;
    let timer = 0;
    const look = () => {
      const found = patterns.flatMap((each) => [...box.value.matchAll(each.pattern)].flatMap((match) => read(each, match)));
      const each = [...new Set(apart(found).map(({ says, words }) => `${says} (“${words}”)`))];
      const more = each.length > MOST ? `, and ${each.length - MOST} more` : "";
      const words = each.slice(0, MOST).join(", ") + more;
      warning.textContent = words ? `This looks like ${words}. Logs should not identify anyone.` : "";
      if (because) because.hidden = !words && !asked;
    };
    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(look, WAIT);
    });
    look();
  }
};

// The longest of those that lie over each other, in the order of the text: as the server says it.
const apart = (found) => {
  const kept = [];
  for (const each of found.toSorted((one, other) => other.words.length - one.words.length)) {
    const end = each.at + each.words.length;
    if (kept.every(({ at, words }) => end <= at || at + words.length <= each.at)) kept.push(each);
  }
  return kept.sort((one, other) => one.at - other.at);
};

// A pair of capitalised words is a name unless one of them is an institution's; its second word is looked at, not taken.
const read = ({ says, unless }, match) => {
  const [first, second] = match;
  if (second === undefined) return [{ says, words: first, at: match.index }];
  if (unless.has(first.toLowerCase()) || unless.has(second.toLowerCase())) return [];
  return [{ says, words: `${first} ${second}`, at: match.index }];
};
