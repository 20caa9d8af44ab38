import { describe, expect, test } from "vitest";
import { proxyFor } from "../../../../src/registry/http/proxies.js";

const proxy = "http://proxy.example:3128";
const environment = { HTTPS_PROXY: proxy, HTTP_PROXY: "http://plain.example:3128" };
const chosen = (url: string, more = {}) => proxyFor(new URL(url), { ...environment, ...more })?.host;

test("the proxy is chosen by the scheme", () => {
  expect(chosen("https://a.example")).toBe("proxy.example:3128");
  expect(chosen("http://a.example")).toBe("plain.example:3128");
  expect(proxyFor(new URL("https://a.example"), { HTTP_PROXY: proxy })).toBeUndefined();
  expect(proxyFor(new URL("https://a.example"), {})).toBeUndefined();
  expect(proxyFor(new URL("https://a.example"), { HTTPS_PROXY: "" })).toBeUndefined();
});

test("names in small letters count, capitals first", () => {
  expect(proxyFor(new URL("https://a.example"), { https_proxy: proxy })?.href).toBe(`${proxy}/`);
  expect(chosen("https://a.example", { https_proxy: "http://other.example" })).toBe("proxy.example:3128");
  expect(chosen("https://a.example", { no_proxy: "a.example" })).toBeUndefined();
});

test("a proxy without a scheme speaks HTTP", () => {
  expect(chosen("https://a.example", { HTTPS_PROXY: "p.example:1" })).toBe("p.example:1");
});

test.each(["ftp://p.example", "http://", "://"])("%j is no proxy", (text) => {
  expect(() => chosen("https://a.example", { HTTPS_PROXY: text })).toThrow(
    expect.objectContaining({ code: "FAILED_PRECONDITION", message: expect.stringContaining("HTTPS_PROXY") }),
  );
});

test.each(["localhost", "localhost:5000", "127.0.0.1:5000", "127.1.2.3", "[::1]:5000"])(
  "%s is reached without",
  (host) => {
    expect(chosen(`https://${host}`)).toBeUndefined();
    expect(chosen(`http://${host}`)).toBeUndefined();
  },
);

describe("NO_PROXY", () => {
  test.each([
    ["*", "a.example"],
    ["a.example", "a.example"],
    ["a.example", "b.a.example"],
    ["A.Example", "a.example"],
    [" x.example , a.example ", "a.example"],
    [".example", "a.example"],
    ["*.example", "a.example"],
    ["a.example:443", "a.example"],
    ["a.example:8443", "a.example:8443"],
    ["10.0.0.1", "10.0.0.1"],
    ["10.0.0.1:5000", "10.0.0.1:5000"],
    ["10.0.0.0/8", "10.255.0.1:5000"],
    ["2001:db8::1", "[2001:db8::1]"],
    ["[2001:db8::1]:5000", "[2001:db8::1]:5000"],
    ["2001:db8::/32", "[2001:db8:1::1]"],
  ])("%j exempts %s", (list, host) => {
    expect(chosen(`https://${host}`, { NO_PROXY: list })).toBeUndefined();
  });

  test.each([
    ["", "a.example"],
    [",", "a.example"],
    ["example.org", "a.example"],
    ["a.example", "ba.example"],
    [".a.example", "a.example"],
    ["b.a.example", "a.example"],
    ["a.example:80", "a.example"],
    ["10.0.0.0/8", "11.0.0.1"],
    ["10.0.0.0/99", "10.0.0.1"],
    ["10.0.0.0/x", "10.0.0.1"],
    ["10.0.0.1:80", "10.0.0.1"],
    ["10.0.0", "10.0.0.1"],
    ["2001:db8::/32", "10.0.0.1"],
    ["2001:db8::1", "[2001:db8::2]"],
  ])("%j does not exempt %s", (list, host) => {
    expect(chosen(`https://${host}`, { NO_PROXY: list })).toBe("proxy.example:3128");
  });
});
