// The demo's own tests are part of ours.
import "../../demos/policy-testing/percentile.test.ts";
