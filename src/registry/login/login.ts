import type { RegistryCredentials } from "../../engine/image/registry.js";

/** How one shows to a registry, or to its token server, who one is. */
export type Login =
  | ({ readonly kind: "password" } & RegistryCredentials)
  /** A refresh token, for which the token server gives tokens. */
  | { readonly kind: "identity"; readonly token: string }
  /** A bearer token for the registry itself. */
  | { readonly kind: "bearer"; readonly token: string };

/** The header that carries a name and a password. */
export function basic({ username, password }: RegistryCredentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}
