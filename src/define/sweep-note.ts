/** Importing this defines `<sweep-note>`. */
import { SweepNote } from "../components/sweep-note.ts";

SweepNote.define();
