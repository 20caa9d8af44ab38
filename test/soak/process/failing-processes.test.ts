import { test } from "vitest";
import { expectFailuresToLeaveNothing } from "../../support/failing-processes.js";
import { useGantry } from "../../support/use-gantry.js";

const setting = useGantry();

test("10,000 processes that cannot start leave neither memory nor descriptors", { timeout: 1_200_000 }, async () => {
  await expectFailuresToLeaveNothing(setting, 10_000, 1_000);
});
