const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True when the calendar has that day. An unknown century (year below 100) lets every 29 February of a year divisible by four pass. */
export function isDay(year: number, month: number, day: number): boolean {
  const length = monthLengths[month - 1];
  if (length === undefined || day < 1 || day > length) return false;
  return month !== 2 || day < 29 || isLeap(year);
}

/** True for digits YYMMDD that name a day of the calendar, in whatever century. */
export function isShortDate(digits: string): boolean {
  return isDay(Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4, 6)));
}

/** True for digits DDMMYY that name a day of the calendar, in whatever century. */
export function isShortDateDayFirst(digits: string): boolean {
  return isDay(Number(digits.slice(4, 6)), Number(digits.slice(2, 4)), Number(digits.slice(0, 2)));
}

/** True for digits YYYYMMDD of a day from 1850 to 2099: somebody's birthday may be that. */
export function isLongDate(digits: string): boolean {
  const year = Number(digits.slice(0, 4));
  return year >= 1850 && year <= 2099 && isDay(year, Number(digits.slice(4, 6)), Number(digits.slice(6, 8)));
}

function isLeap(year: number): boolean {
  if (year < 100) return year % 4 === 0;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
