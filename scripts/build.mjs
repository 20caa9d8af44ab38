// npm run build: src to dist, whether or not it is needed.
import { build } from "./setup/build.mjs";
import { setUpModules } from "./setup/modules.mjs";
import { script } from "./setup/run.mjs";

await script(() => {
  setUpModules();
  build();
});
