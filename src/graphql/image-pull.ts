import type { PullView } from "../engine/image/pull/pull-progress.js";
import type { ImagePullResolvers, SubscriptionResolvers } from "./generated/resolvers.js";

export const imagePullSubscriptions = {
  imagePullProgress: {
    subscribe: (_root, { pull }, { engine }) => engine.images.pullProgress(pull),
    resolve: (view: PullView) => view,
  },
} satisfies SubscriptionResolvers;

export const imagePullFields = {
  totalBytes: ({ totalBytes }) => totalBytes ?? null,
  image: async ({ status, namespace, reference }, _args, { engine }) => {
    return (status === "DONE" && (await engine.images.exactly({ namespace, reference }))) || null;
  },
  error: ({ error }) => error?.message ?? null,
} satisfies Required<Pick<ImagePullResolvers, "totalBytes" | "image" | "error">>;
