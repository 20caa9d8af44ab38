import { EngineError, isEngineError } from "../errors.js";

/** Makes a call to the daemon about a process. Its errors name that as clients do, and not as the daemon knows it. */
export async function byName<T>(name: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!isEngineError(error) || error.details.resource !== "process") throw error;
    throw new EngineError(error.code, error.message, { ...error.details, id: name, cause: error });
  }
}
