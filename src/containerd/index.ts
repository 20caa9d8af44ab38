export { type ConnectOptions, type ContainerdConnection, connect } from "./connect.js";
export { type ContainerdLocation, type LocateOptions, resolveContainerd } from "./locate.js";
