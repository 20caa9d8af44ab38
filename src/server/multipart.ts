import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { Busboy } from "@fastify/busboy";
import { EngineError } from "../engine/errors.js";
import { Upload } from "../graphql/upload.js";
import { REQUEST_BYTES, UPLOAD_BYTES, UPLOAD_FILES } from "./limits.js";
import { discardBody } from "./request-body.js";

/** A request of the multipart request specification that cannot be read. Its message is for the client. */
export class MalformedMultipart extends Error {
  override readonly name = "MalformedMultipart";
}

/** Whether a request brings files. */
export function isMultipart({ headers }: IncomingMessage): boolean {
  return /^multipart\/form-data\b/i.test(headers["content-type"] ?? "");
}

interface ExpectedFile {
  begin(stream: Readable): void;
  fail(error: unknown): void;
}

/**
 * Reads an operation with files: https://github.com/jaydenseric/graphql-multipart-request-spec. Resolves with the operation
 * as soon as it is known, an Upload in the place of each file; files then arrive while the operation runs, as fast as it
 * reads them, and none is kept here. What it leaves unread is thrown away when it has been answered, and whoever sends on
 * for long after that is cut off.
 *
 * @throws MalformedMultipart
 */
export function readMultipart(
  request: IncomingMessage,
  response: ServerResponse,
  discardTimeout: number,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const files = new Map<string, ExpectedFile>();
    const open = new Set<Readable>();
    let operations: unknown;
    let mapped = false;
    const fail = (error: unknown) => {
      reject(error);
      for (const file of files.values()) file.fail(error);
      for (const stream of open) stream.destroy(error instanceof Error ? error : new Error(String(error)));
    };
    const malformed = (reason: string) =>
      fail(new MalformedMultipart(`The multipart request is malformed: ${reason}.`));
    const parser = parserFor(request, malformed);
    if (parser === undefined) return;
    parser.on("field", (name, value, _nameTruncated, valueTruncated) => {
      if (valueTruncated) return malformed(`"${name}" has more than ${REQUEST_BYTES} bytes`);
      try {
        if (name === "operations") operations = JSON.parse(value);
        if (name !== "map") return;
        for (const [key, file] of placeFiles(operations, JSON.parse(value))) files.set(key, file);
      } catch (error) {
        return malformed(error instanceof SyntaxError ? `"${name}" is no JSON` : (error as Error).message);
      }
      mapped = true;
      resolve(operations);
    });
    parser.on("file", (name, stream) => {
      const file = files.get(name);
      if (!mapped) malformed('"operations" and "map" must come before the files');
      if (file === undefined) return void stream.resume();
      open.add(stream);
      stream.once("close", () => open.delete(stream));
      stream.once("limit", () => {
        stream.destroy(new EngineError("RESOURCE_EXHAUSTED", `A file has at most ${UPLOAD_BYTES} bytes.`));
      });
      file.begin(stream);
    });
    parser.once("error", (error) => malformed((error as Error).message));
    parser.once("finish", () => {
      if (!mapped) return malformed('"operations" or "map" is missing');
      const missing = new EngineError("INVALID_ARGUMENT", "The file is missing from the multipart request.");
      for (const file of files.values()) file.fail(missing);
    });
    request.once("close", () => {
      if (!request.complete) fail(new DOMException("The upload was aborted.", "AbortError"));
    });
    response.once("finish", async () => {
      request.unpipe(parser);
      await discardBody(request, discardTimeout);
      if (!request.complete) request.destroy();
    });
    request.pipe(parser);
  });
}

function parserFor(request: IncomingMessage, malformed: (reason: string) => void) {
  try {
    const { "content-type": type = "" } = request.headers;
    const limits = {
      fields: 2,
      fieldSize: REQUEST_BYTES,
      files: UPLOAD_FILES,
      fileSize: UPLOAD_BYTES,
      headerPairs: 100,
    };
    return new Busboy({ headers: { ...request.headers, "content-type": type }, limits });
  } catch (error) {
    malformed((error as Error).message);
    return undefined;
  }
}

/** Puts an Upload wherever the map says that a file belongs. */
function placeFiles(operations: unknown, map: unknown): Map<string, ExpectedFile> {
  if (!isRecord(operations)) throw new Error('"operations" must be one operation');
  if (!isRecord(map)) throw new Error('"map" must be an object');
  const files = new Map<string, ExpectedFile>();
  for (const [key, paths] of Object.entries(map)) {
    if (!Array.isArray(paths) || files.size >= UPLOAD_FILES)
      throw new Error(`"map" must list at most ${UPLOAD_FILES} files`);
    const { upload, file } = expectFile();
    for (const path of paths) place(operations, String(path).split("."), upload);
    files.set(key, file);
  }
  return files;
}

function expectFile(): { upload: Upload; file: ExpectedFile } {
  let file: ExpectedFile | undefined;
  const upload = new Upload(
    new Promise((resolve, reject) => {
      file = { begin: resolve, fail: reject };
    }),
  );
  if (file === undefined) throw new Error("A promise begins at once.");
  return { upload, file };
}

function place(operations: Record<string, unknown>, path: readonly string[], upload: Upload): void {
  let at: unknown = operations;
  for (const [index, step] of path.entries()) {
    const own = typeof at === "object" && at !== null && Object.hasOwn(at, step);
    if (!own || path[0] !== "variables")
      throw new Error(`"map" points at "${path.join(".").slice(0, 100)}", where nothing is`);
    if (index === path.length - 1) Reflect.set(at as object, step, upload);
    else at = Reflect.get(at as object, step);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
