import { describe, expect, test } from "vitest";
import { Credentials } from "../../../src/server/credentials.js";

describe("Credentials", () => {
  const credentials = new Credentials("secret", 4000);

  test("know the token", () => {
    expect(credentials.isToken("secret")).toBe(true);
    expect(credentials.isAuthorization("Bearer secret")).toBe(true);
    expect(credentials.isAuthorization("BEARER   secret ")).toBe(true);
    for (const wrong of ["", "Secret", "secret ", "secre", "secrets"]) expect(credentials.isToken(wrong)).toBe(false);
    for (const wrong of [undefined, 7, "secret", "Bearer", "Bearer secret x", "Basic secret", ["Bearer secret"]]) {
      expect(credentials.isAuthorization(wrong)).toBe(false);
    }
  });

  test("know their cookie among others", () => {
    const own = `${credentials.cookieName}=${credentials.cookieValue}`;
    expect(credentials.areIn({ cookie: own })).toBe(true);
    expect(credentials.areIn({ cookie: `a=b; ${credentials.cookieName}=old;${own} ; c` })).toBe(true);
    expect(credentials.areIn({ cookie: `x${own}` })).toBe(false);
    expect(credentials.areIn({ cookie: own, authorization: "Bearer wrong" })).toBe(false);
    expect(credentials.areIn({})).toBe(false);
  });

  test("have another cookie for another token, and another name for another port", () => {
    const others = [new Credentials("other", 4000), new Credentials("secret", 4001)];
    expect(others[0]?.cookieValue).not.toBe(credentials.cookieValue);
    expect(others[1]?.cookieName).toBe("gantry_4001");
    expect(credentials.setCookie).not.toContain("secret");
  });
});
