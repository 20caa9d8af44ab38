import { EngineError } from "../errors.js";
import type { OciUser } from "./oci-spec.js";
import { readRootfsFile } from "./rootfs-file.js";

const LARGEST_ID = 2 ** 31 - 1;
const ROOT: OciUser = { uid: 0, gid: 0, additionalGids: [0] };

interface PasswdEntry {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

interface GroupEntry {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/**
 * Who a process runs as, from "uid[:gid]" or names, looked up in the root filesystem's /etc/passwd and /etc/group.
 * Without a group, the user's own and, beside it, all that list the user; with one, that alone. The group is among the
 * supplementary ones too, so that no program can shed it and gain what it is denied (CVE-2022-36109).
 * @param rootfs the host's path of the root filesystem; undefined where there is none to look into
 * @throws EngineError INVALID_ARGUMENT for a name that is not found
 */
export async function resolveUser(user: string | undefined, rootfs: string | undefined): Promise<OciUser> {
  if (user === undefined || user === "") return ROOT;
  const [userPart = "", groupPart, ...rest] = user.split(":");
  if (userPart === "" || groupPart === "" || rest.length > 0) {
    throw new EngineError("INVALID_ARGUMENT", `"${user}" is no user: give "uid", "uid:gid", "name" or "name:group".`);
  }
  const passwd = rootfs === undefined ? [] : parsePasswd(await readRootfsFile(rootfs, "/etc/passwd"));
  const groups = rootfs === undefined ? [] : parseGroups(await readRootfsFile(rootfs, "/etc/group"));
  const { uid, gid, name } = findUser(userPart, passwd);
  if (groupPart !== undefined) {
    const group = findGroup(groupPart, groups);
    return { uid, gid: group, additionalGids: [group] };
  }
  const additional = groups.filter((group) => group.gid !== gid && name !== undefined && group.members.includes(name));
  return { uid, gid, additionalGids: [gid, ...additional.map((group) => group.gid)] };
}

function findUser(user: string, passwd: readonly PasswdEntry[]): { uid: number; gid: number; name?: string } {
  const uid = parseId(user);
  const entry = passwd.find((each) => (uid === undefined ? each.name === user : each.uid === uid));
  if (entry) return entry;
  if (uid !== undefined) return { uid, gid: 0 };
  throw new EngineError("INVALID_ARGUMENT", `The user "${user}" is not in the root filesystem's /etc/passwd.`);
}

function findGroup(group: string, groups: readonly GroupEntry[]): number {
  const gid = parseId(group) ?? groups.find((each) => each.name === group)?.gid;
  if (gid !== undefined) return gid;
  throw new EngineError("INVALID_ARGUMENT", `The group "${group}" is not in the root filesystem's /etc/group.`);
}

function parsePasswd(text: string): PasswdEntry[] {
  return fields(text).flatMap(([name = "", , uid = "", gid = ""]) => {
    const ids = { uid: parseId(uid), gid: parseId(gid) };
    return ids.uid === undefined || ids.gid === undefined ? [] : [{ name, uid: ids.uid, gid: ids.gid }];
  });
}

function parseGroups(text: string): GroupEntry[] {
  return fields(text).flatMap(([name = "", , id = "", members = ""]) => {
    const gid = parseId(id);
    return gid === undefined ? [] : [{ name, gid, members: members.split(",") }];
  });
}

function fields(text: string): string[][] {
  return text
    .split("\n")
    .filter((line) => line.includes(":"))
    .map((line) => line.trim().split(":"));
}

function parseId(text: string): number | undefined {
  if (!/^\d{1,10}$/.test(text)) return undefined;
  const id = Number(text);
  return id <= LARGEST_ID ? id : undefined;
}
