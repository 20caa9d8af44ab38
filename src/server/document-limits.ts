import { maxAliasesRule } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import { GraphQLError, parse, type ValidationContext } from "graphql";
import type { Plugin } from "graphql-yoga";
import { QUERY_ALIASES, QUERY_DEPTH, QUERY_TOKENS } from "./limits.js";

/**
 * Refuses documents that are too deep, too wide or too long, before anything is executed. It hooks parsing and
 * validation, which HTTP and sockets share. What is refused is reported as any other invalid document.
 */
export function documentLimits(): Pick<Plugin, "onParse" | "onValidate"> {
  const report = (context: ValidationContext | null, error: GraphQLError) => {
    context?.reportError(new GraphQLError(error.message.replace(/^Syntax Error: /, "")));
  };
  const reporting = { propagateOnRejection: false, onReject: [report] };
  return {
    onParse({ setParseFn }) {
      setParseFn((source: string, options?: object) => parse(source, { ...options, maxTokens: QUERY_TOKENS }));
    },
    onValidate({ addValidationRule }) {
      addValidationRule(maxDepthRule({ ...reporting, n: QUERY_DEPTH, flattenFragments: true }));
      addValidationRule(maxAliasesRule({ ...reporting, n: QUERY_ALIASES }));
    },
  };
}
