export { type ConnectOptions, type ContainerdConnection, connect } from "./connect.js";
export { type EmbeddedContainerd, type StartOptions, startEmbedded } from "./embedded/start.js";
export { type ContainerdLocation, type LocateOptions, resolveContainerd } from "./locate.js";
