/**
 * Importing this entry watches the page for elements and loads each when it is first there.
 * @module sweeplab/autoloader
 */
import { autoload } from "./components/autoload.ts";

export { autoload };

if (globalThis.document !== undefined) autoload();
