/** Runs inside a page under test: the autoloader, where a test finds it. */
import * as autoloader from "../../src/autoloader.ts";

Object.assign(window, { autoloader });
