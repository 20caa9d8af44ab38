import { readdirSync, readFileSync } from "node:fs";
import { buildSchema, parse, validate } from "graphql";
import { expect, test } from "vitest";
import { DEFAULT_QUERY } from "../../../src/server/explorer.js";
import { loginPage } from "../../../src/server/pages.js";

test("GraphiQL's first query fits the schema", () => {
  const folder = new URL("../../../schema/", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".graphql"));
  const schema = buildSchema(files.map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n"));
  expect(validate(schema, parse(DEFAULT_QUERY))).toEqual([]);
});

test("the login page asks again only where told", () => {
  expect(loginPage(false)).not.toContain("http-equiv");
  expect(loginPage(true)).toContain('<meta http-equiv="refresh" content="0;url=/graphql">');
});
