// Builds what the browser and the letters need, from this folder and node_modules:
//   build/front/  site.css, site.js, icon.svg   (served by WhiteNoise under hashed names)
//   build/fonts/  regular and bold TrueType fonts, with their licence (for the PDFs)
// Run by `npm run build`; nothing of it is committed. Each file takes the place of the old one whole, so that a site
// which is running meanwhile never finds one missing; what is no longer made is removed at the end.
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const modules = join(root, "node_modules");

const front = new Map([
  ["site.css", styles()],
  ["site.js", await scripts()],
  ["icon.svg", readFileSync(join(here, "icon.svg"))],
]);
put("front", front);
put("fonts", fonts());

function styles() {
  return compile(join(here, "site.scss"), { loadPaths: [modules], style: "compressed", quietDeps: true }).css;
}

async function scripts() {
  const made = await build({
    entryPoints: [join(here, "site.js")],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    legalComments: "none",
  });
  return made.outputFiles[0].contents;
}

function fonts() {
  const families = join(modules, "@expo-google-fonts");
  const found = new Map([["LICENSE", readFileSync(join(families, "noto-sans", "LICENSE_FONT"))]]);
  for (const family of readdirSync(families)) {
    for (const weight of ["400Regular", "700Bold"]) {
      const folder = join(families, family, weight);
      const file = readdirSync(folder).find((name) => name.endsWith(".ttf"));
      found.set(file, readFileSync(join(folder, file)));
    }
  }
  return found;
}

function put(name, files) {
  const folder = join(root, "build", name);
  mkdirSync(folder, { recursive: true });
  for (const [file, contents] of files) {
    const draft = join(root, "build", `.${process.pid}-${file}`);
    writeFileSync(draft, contents);
    renameSync(draft, join(folder, file));
  }
  for (const file of readdirSync(folder)) if (!files.has(file)) rmSync(join(folder, file), { recursive: true });
}
