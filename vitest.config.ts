import { defineConfig } from "vitest/config";

/** What only a busy machine upsets is told apart there from what is broken; at a desk it shows at once. */
const retry = process.env.CI ? 1 : 0;

export default defineConfig({
  // One copy for our source and for Yoga, which would otherwise load it once as a module and once as CommonJS.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    pool: "forks",
    projects: [
      { extends: true, test: { name: "unit", include: ["test/unit/**/*.test.ts"], testTimeout: 20_000 } },
      {
        extends: true,
        test: {
          name: "integration",
          sequence: { groupOrder: 1 },
          include: ["test/integration/**/*.test.ts"],
          // Each file runs a containerd of its own; more at a time only make each other slow.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          retry,
        },
      },
      // Long runs, by `npm run test:soak` alone.
      {
        extends: true,
        test: {
          name: "soak",
          sequence: { groupOrder: 2 },
          include: ["test/soak/**/*.test.ts"],
          // What is measured is not to be disturbed by another file.
          maxWorkers: 1,
          testTimeout: 600_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "faults",
          sequence: { groupOrder: 2 },
          include: ["test/faults/**/*.test.ts"],
          maxWorkers: 1,
          hookTimeout: 30_000,
          retry,
        },
      },
    ],
  },
});
