import { expect, test } from "vitest";
import { hasOwnNetwork, parseNetworks, readNetworks } from "../../../../src/engine/stats/networks.js";
import { networkOf } from "./usages.js";

const TITLES = [
  "Inter-|   Receive                                                |  Transmit",
  " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed",
];

test("each line is an interface, whatever its name", () => {
  const lines = [
    "    lo: 10 2 3 4 5 6 7 8 90 10 11 12 13 14 15 16",
    "eth0:18446744073709551615 0 0 0 0 0 0 0 1 1 0 0 0 0 0 0",
    "eth0:1: 7 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
  ];
  expect(parseNetworks([...TITLES, ...lines, ""].join("\n"))).toEqual([
    networkOf("lo", {
      ...{ rxBytes: 10, rxPackets: 2, rxErrors: 3, rxDropped: 4 },
      ...{ txBytes: 90, txPackets: 10, txErrors: 11, txDropped: 12 },
    }),
    networkOf("eth0", { rxBytes: 2 ** 64, txBytes: 1, txPackets: 1 }),
    networkOf("eth0:1", { rxBytes: 7 }),
  ]);
});

test("a namespace without interfaces has none", () => {
  expect(parseNetworks(`${TITLES.join("\n")}\n`)).toEqual([]);
});

test("a process that has gone has none", () => {
  expect(readNetworks(2 ** 30)).toEqual([]);
  expect(hasOwnNetwork(2 ** 30)).toBe(false);
});

test("this process has no network of its own", () => {
  expect(hasOwnNetwork(process.pid)).toBe(false);
  expect(readNetworks(process.pid).length).toBeGreaterThan(0);
});
