/** The number that a text is, NaN where it is none: an empty one is not 0. */
export function numberIn(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}

const day = 86400;
const isoTime =
  /^(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:[.,]\d+)?))?)?\s*(?:(Z|UTC)|([+-])(\d\d):?(\d\d))?$/i;

/**
 * A moment in seconds, or NaN where the text is none.
 *
 * Numbers are seconds; those that would lie beyond the year 5138 as seconds are milli-, micro- or nanoseconds, as their
 * size says. ISO dates, also with slashes, without a time zone count as UTC: only differences matter.
 */
export function secondsFrom(text: string): number {
  const number = numberIn(text);
  if (!Number.isNaN(number)) return secondsOf(number);
  const match = isoTime.exec(text.trim());
  if (match === null) return Number.NaN;
  const [, year, month, date, hours = "0", minutes = "0", seconds = "0", , sign, zoneHours, zoneMinutes] = match;
  const offset = sign === undefined ? 0 : (sign === "-" ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60;
  const clock = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(",", "."));
  return daysSinceEpoch(Number(year), Number(month), Number(date)) * day + clock - offset;
}

/** A number as seconds: see `secondsFrom`. */
export function secondsOf(number: number): number {
  const size = Math.abs(number);
  if (size < 1e11) return number;
  return number / (size < 1e14 ? 1e3 : size < 1e17 ? 1e6 : 1e9);
}

/** Days from 1970-01-01 in the proleptic Gregorian calendar. Source: H. Hinnant, "chrono-compatible low-level date algorithms". */
function daysSinceEpoch(year: number, month: number, date: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

const durationText = /^(?=.)(?:(-?\d+) days?,?\s*)?(?:(\d+):(\d\d):(\d\d(?:\.\d+)?))?$/;

/** A duration such as "0 days 00:01:02.5", "1:02:03" or a number of seconds, in seconds; NaN where the text is none. */
export function durationFrom(text: string): number {
  const number = numberIn(text);
  if (!Number.isNaN(number)) return number;
  const match = durationText.exec(text.trim());
  if (match === null) return Number.NaN;
  const [, days = "0", hours = "0", minutes = "0", seconds = "0"] = match;
  return Number(days) * day + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
