import { describe, expect, test } from "vitest";
import { withImage } from "../../../../src/engine/container/plan-from-image.js";
import type { ImageConfig } from "../../../../src/engine/image/image-documents.js";

const config: ImageConfig = {
  platform: undefined,
  diffIds: [],
  entrypoint: [],
  command: [],
  env: [],
  user: undefined,
  workingDirectory: undefined,
  stopSignal: undefined,
  json: {},
};
const both = { ...config, entrypoint: ["e"], command: ["c"] };

describe("the command", () => {
  test.each([
    ["entrypoint and command", both, undefined, undefined, ["e", "c"]],
    ["entrypoint alone", { ...both, command: [] }, undefined, undefined, ["e"]],
    ["command alone", { ...both, entrypoint: [] }, undefined, undefined, ["c"]],
    ["none", config, undefined, undefined, []],
    ["args over the command", both, undefined, ["a"], ["e", "a"]],
    ["no args over the command", both, undefined, [], ["e", "c"]],
    ["an entrypoint over both", both, ["i"], undefined, ["i"]],
    ["an entrypoint and args over both", both, ["i"], ["a"], ["i", "a"]],
    ["no entrypoint and args", both, [], ["a"], ["a"]],
    ["an empty entrypoint, as Docker's command line has it", both, [""], ["a"], ["a"]],
    ["an empty argument stays", both, ["i", ""], [""], ["i", "", ""]],
  ])("%s", (_what, image, entrypoint, args, command) => {
    expect(withImage(args ? { args } : {}, entrypoint, image).args).toEqual(command);
  });
});

test("variables are added, and those of the input win; what is none is left out", () => {
  const image = { ...config, env: ["A=1", "B=2", "none", "=x", "C=\0"] };
  expect(withImage({ env: ["B=3", "D=4"] }, undefined, image).env).toEqual(["A=1", "B=3", "D=4"]);
});

test("folder and user are the image's where the input has none", () => {
  const image = { ...config, user: "u", workingDirectory: "w" };
  expect(withImage({}, undefined, image)).toMatchObject({ user: "u", cwd: "/w" });
  expect(withImage({ user: "0", cwd: "/x" }, undefined, image)).toMatchObject({ user: "0", cwd: "/x" });
  expect(withImage({}, undefined, config)).toMatchObject({ user: undefined, cwd: "/" });
});
