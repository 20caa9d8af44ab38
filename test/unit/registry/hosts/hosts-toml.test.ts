import { describe, expect, test } from "vitest";
import { parseHostsToml } from "../../../../src/registry/hosts/hosts-toml.js";

const file = "/etc/containerd/certs.d/docker.io/hosts.toml";
const parse = (text: string) => parseHostsToml(text, file);
const urls = (text: string) => parse(text).mirrors.map(({ url }) => url?.href);

describe("hosts", () => {
  test("an empty file names none, and lets the registry do everything", () => {
    const { mirrors, server } = parse("");
    expect(mirrors).toEqual([]);
    expect(server).toEqual({
      url: undefined,
      capabilities: new Set(["pull", "resolve"]),
      headers: {},
      tls: { skipVerify: false, authorities: [], certificates: [] },
      connectTimeout: undefined,
    });
  });

  test("come in the order of the file, the server apart", () => {
    const text = `
      server = "https://registry-1.docker.io"
      [host."https://z.example"]
      [host."https://a.example"]
        capabilities = ["pull"]
      [host."http://10.0.0.1:5000"]`;
    expect(urls(text)).toEqual(["https://z.example/v2", "https://a.example/v2", "http://10.0.0.1:5000/v2"]);
    expect(parse(text).server.url?.href).toBe("https://registry-1.docker.io/v2");
  });

  test.each([
    ["mirror.example", "https://mirror.example/v2"],
    ["mirror.example:5000", "https://mirror.example:5000/v2"],
    ["http://mirror.example", "http://mirror.example/v2"],
    ["https://mirror.example/", "https://mirror.example/v2"],
    ["https://mirror.example/v2", "https://mirror.example/v2"],
    ["https://mirror.example/v2/", "https://mirror.example/v2"],
    ["https://mirror.example/some/path", "https://mirror.example/some/path/v2"],
    ["https://[::1]:5000", "https://[::1]:5000/v2"],
    ["httpd.example", "https://httpd.example/v2"],
  ])("%s is %s", (host, url) => {
    expect(urls(`[host."${host}"]`)).toEqual([url]);
    expect(parse(`server = "${host}"`).server.url?.href).toBe(url);
  });

  test("override_path leaves the path as it is", () => {
    expect(urls('[host."https://m.example/api/oci"]\noverride_path = true')).toEqual(["https://m.example/api/oci"]);
    expect(urls('[host."https://m.example"]\noverride_path = true')).toEqual(["https://m.example/"]);
  });
});

describe("settings", () => {
  const first = (text: string) => parse(`[host."https://m.example"]\n${text}`).mirrors[0];

  test("capabilities; pushing is none of ours", () => {
    expect(first('capabilities = ["Pull", "push"]')?.capabilities).toEqual(new Set(["pull"]));
    expect(first('capabilities = ["push"]')?.capabilities).toEqual(new Set());
    expect(first("capabilities = []")?.capabilities).toEqual(new Set(["pull", "resolve"]));
  });

  test("certificates, relative to the file's folder", () => {
    const folder = "/etc/containerd/certs.d/docker.io";
    expect(first('ca = "ca.pem"')?.tls.authorities).toEqual([`${folder}/ca.pem`]);
    expect(first('ca = ["/ca.pem", "../b.pem"]')?.tls.authorities).toEqual([
      "/ca.pem",
      "/etc/containerd/certs.d/b.pem",
    ]);
    const both = { certificate: `${folder}/both.pem`, key: `${folder}/both.pem` };
    const pair = { certificate: `${folder}/a.cert`, key: "/a.key" };
    expect(first('client = "both.pem"')?.tls.certificates).toEqual([both]);
    expect(first('client = ["both.pem"]')?.tls.certificates).toEqual([both]);
    expect(first('client = [["a.cert", "/a.key"], ["both.pem", ""]]')?.tls.certificates).toEqual([pair, both]);
    expect(first("skip_verify = true")?.tls.skipVerify).toBe(true);
  });

  test("headers, one or several of a name", () => {
    const text = '[host."https://m.example".header]\nX-One = "1"\nx-two = ["2", "3"]';
    expect(parse(text).mirrors[0]?.headers).toEqual({ "x-one": ["1"], "x-two": ["2", "3"] });
  });

  test("time to connect, in milliseconds", () => {
    expect(first('dial_timeout = "1m30s"')?.connectTimeout).toBe(90_000);
  });

  test("at the file's root they are the registry's own", () => {
    const { server, mirrors } = parse('ca = "/ca.pem"\nskip_verify = true\n[host."https://m.example"]');
    expect(server.tls).toEqual({ skipVerify: true, authorities: ["/ca.pem"], certificates: [] });
    expect(mirrors[0]?.tls).toEqual({ skipVerify: false, authorities: [], certificates: [] });
  });

  test("unknown ones are for newer versions of containerd", () => {
    expect(first('something = "new"')?.url?.href).toBe("https://m.example/v2");
  });
});

test.each([
  ["= nothing", "it is no TOML"],
  ['host = "m.example"', '"host" must be tables'],
  ["[host]\nm = 1", 'host "m" must be a table'],
  ["server = 1", '"server" must be a text'],
  ['server = "ftp://m.example"', "is no URL"],
  ['server = "https://"', "is no URL"],
  ['server = "https://me:secret@m.example"', "credentials do not belong in a URL"],
  ['[host."https://m.example"]\ncapabilities = ["fly"]', 'host "https://m.example": "fly" is no capability'],
  ['[host."https://m.example"]\ncapabilities = [1]', '"capabilities" must be a text'],
  ['skip_verify = "yes"', '"skip_verify" must be true or false'],
  ["ca = 1", '"ca" must be a text'],
  ["client = 1", '"client" must be'],
  ['client = [["a", "b", "c"]]', '"client" must be'],
  ['header = "x"', '"header" must be a table'],
  ["[header]\nx = 1", 'header: "x" must be'],
  ['dial_timeout = "soon"', '"dial_timeout" must be a duration'],
])("%j is refused with the file's name", (text, words) => {
  expect(() => parse(text)).toThrow(
    expect.objectContaining({
      code: "FAILED_PRECONDITION",
      message: expect.stringMatching(
        new RegExp(`^${file} cannot be used: .*${words.replace(/[.*+?^$()[\]]/g, "\\$&")}`),
      ),
    }),
  );
});

test("what is refused does not repeat a secret", () => {
  expect(() => parse('server = "https://me:secret@m.example"')).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining("secret") }),
  );
});
