import { EngineError } from "../engine/errors.js";

/** Refuses what the schema promises and this version cannot do. */
export function unimplemented(what: string): never {
  throw new EngineError("UNIMPLEMENTED", `This version of Gantry has no ${what} yet.`);
}
