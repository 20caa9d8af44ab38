import { describe, expect, test } from "vitest";
import { parseSignal, signalName } from "../../../src/engine/signals.js";

describe("reading a signal", () => {
  test.each([
    ["SIGTERM", 15],
    ["TERM", 15],
    ["term", 15],
    [" sigkill ", 9],
    ["15", 15],
    [15, 15],
    [1, 1],
    [64, 64],
    ["SIGCHLD", 17],
    ["SIGIOT", 6],
    ["SIGRTMIN", 34],
    ["RTMIN+3", 37],
    ["SIGRTMAX", 64],
    ["sigrtmax-1", 63],
  ] as const)("%j is %i", (text, number) => {
    expect(parseSignal(text)).toBe(number);
  });

  test.each([
    "",
    "0",
    "65",
    "-1",
    "1.5",
    "0x9",
    "SIG",
    "SIGSIGTERM",
    "SIGNOPE",
    "SIGRTMIN-1",
    "SIGRTMAX+1",
    "SIGRTMIN+99",
    "constructor",
    0,
    65,
    -9,
    9.5,
    Number.NaN,
  ])("%j is none", (text) => {
    expect(() => parseSignal(text)).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT" }));
  });

  test("an endless text is not handed back whole", () => {
    expect(() => parseSignal("x".repeat(10_000))).toThrow(/^"x{32}" is no signal/);
  });
});

describe("naming a signal", () => {
  test.each([
    [1, "SIGHUP"],
    [6, "SIGABRT"],
    [9, "SIGKILL"],
    [15, "SIGTERM"],
    [34, "SIGRTMIN"],
    [37, "SIGRTMIN+3"],
    [64, "SIGRTMIN+30"],
  ])("%i is %s", (number, name) => {
    expect(signalName(number)).toBe(name);
  });

  test("every number that is read has a name that reads back", () => {
    const numbers = Array.from({ length: 64 }, (_, index) => index + 1);
    expect(numbers.filter((number) => accepted(number) && !readsBack(number))).toEqual([]);
  });
});

function accepted(number: number): boolean {
  try {
    return parseSignal(number) === number;
  } catch {
    return false;
  }
}

function readsBack(number: number): boolean {
  try {
    return parseSignal(signalName(number)) === number;
  } catch {
    return false;
  }
}
