import { access, constants, stat } from "node:fs/promises";
import { delimiter, join } from "node:path";

/** The first executable file of this name in a search path such as PATH; undefined where there is none. */
export async function findBinary(name: string, searchPath = process.env.PATH ?? ""): Promise<string | undefined> {
  for (const directory of searchPath.split(delimiter)) {
    if (directory === "") continue;
    const candidate = join(directory, name);
    if (await isExecutableFile(candidate)) return candidate;
  }
  return undefined;
}

async function isExecutableFile(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    // Whatever keeps us from looking keeps us from running it.
    return false;
  }
}
