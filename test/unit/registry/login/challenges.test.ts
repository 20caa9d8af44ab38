import { expect, test } from "vitest";
import { parseChallenges } from "../../../../src/registry/login/challenges.js";

const plain = (headers: readonly string[]) =>
  parseChallenges(headers).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);

test.each<[string, unknown[]]>([
  ["", []],
  ["Basic", [["basic", {}]]],
  ['Basic realm="Registry"', [["basic", { realm: "Registry" }]]],
  [
    'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull,push"',
    [
      [
        "bearer",
        { realm: "https://auth.docker.io/token", service: "registry.docker.io", scope: "repository:a/b:pull,push" },
      ],
    ],
  ],
  [
    "BEARER Realm=https://a.example/token , SERVICE = x",
    [["bearer", { realm: "https://a.example/token", service: "x" }]],
  ],
  [String.raw`Bearer realm="a\"b\\c", x=""`, [["bearer", { realm: 'a"b\\c', x: "" }]]],
  [
    'Basic realm="x, Bearer y=z", Bearer realm="https://a.example"',
    [
      ["basic", { realm: "x, Bearer y=z" }],
      ["bearer", { realm: "https://a.example" }],
    ],
  ],
  [
    "Negotiate TlRMTVNTUAAB==, Basic realm=x",
    [
      ["negotiate", {}],
      ["basic", { realm: "x" }],
    ],
  ],
  [
    "Negotiate, Basic",
    [
      ["negotiate", {}],
      ["basic", {}],
    ],
  ],
  [',, Basic realm="x",,', [["basic", { realm: "x" }]]],
  ['Bearer realm="never closed', [["bearer", { realm: "" }]]],
  ["\u0000\u0001", []],
  ['realm="without a scheme"', []],
])("%j", (header, challenges) => {
  expect(plain([header])).toEqual(challenges);
});

test("several headers are read one after another", () => {
  expect(plain(['Basic realm="a"', 'Bearer realm="b"'])).toEqual([
    ["basic", { realm: "a" }],
    ["bearer", { realm: "b" }],
  ]);
});

test("hostile headers are read without delay", () => {
  const began = performance.now();
  for (const text of [
    '"'.repeat(60_000),
    `Bearer realm="${"\\".repeat(60_000)}`,
    "a ".repeat(30_000),
    "=".repeat(60_000),
  ]) {
    parseChallenges([text]);
  }
  expect(performance.now() - began).toBeLessThan(500);
});
