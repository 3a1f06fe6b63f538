// Builds what the browser and the letters need, from this folder and node_modules:
//   build/front/  site.css, site.js, passkeys.js, icon.svg   (served by WhiteNoise under hashed names)
//   build/fonts/  regular and bold TrueType fonts, with their licence (for the PDFs)
// Run by `npm run build`; nothing of it is committed.
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const front = join(root, "build", "front");
const fonts = join(root, "build", "fonts");

for (const folder of [front, fonts]) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

const styles = compile(join(here, "site.scss"), {
  loadPaths: [join(root, "node_modules")],
  style: "compressed",
  quietDeps: true,
});
writeFileSync(join(front, "site.css"), styles.css);

await build({
  entryPoints: [join(here, "site.js")],
  outdir: front,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "none",
});
copyFileSync(join(here, "icon.svg"), join(front, "icon.svg"));
copyFileSync(join(here, "passkeys.js"), join(front, "passkeys.js")); // only the pages about passkeys load it

const families = join(root, "node_modules", "@expo-google-fonts");
for (const family of readdirSync(families)) {
  for (const weight of ["400Regular", "700Bold"]) {
    const folder = join(families, family, weight);
    const [file] = readdirSync(folder).filter((name) => name.endsWith(".ttf"));
    copyFileSync(join(folder, file), join(fonts, file));
  }
}
copyFileSync(join(families, "noto-sans", "LICENSE_FONT"), join(fonts, "LICENSE"));
