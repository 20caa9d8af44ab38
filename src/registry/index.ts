export { Registries, type RegistriesOptions } from "./registries.js";
