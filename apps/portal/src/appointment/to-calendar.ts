/** One event for a calendar. */
export interface CalendarEvent {
  readonly id: string;
  /** Host that stands in the event's name. */
  readonly host: string;
  readonly madeAt: Date;
  readonly start: string;
  readonly end: string;
  readonly title: string;
  readonly place: string;
  readonly url: string;
}

const toStamp = (instant: string | Date): string =>
  new Date(instant)
    .toISOString()
    .replaceAll(/[-:]/g, '')
    .replace(/\.\d{3}/, '');

/** RFC 5545 §3.3.11: signs of a text that stand for something else. */
const toText = (text: string): string =>
  text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r?\n/g, '\\n');

const mostBytes = 75;

/** RFC 5545 §3.1: a line has at most 75 bytes; a sign is never cut in two. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const sign of line) {
    if (Buffer.byteLength(part + sign) > mostBytes) {
      parts.push(part);
      part = ' ';
    }
    part += sign;
  }
  return [...parts, part].join('\r\n');
}

/** A calendar of one event (RFC 5545), with a reminder the day before. */
export const toCalendar = ({ id, host, madeAt, start, end, title, place, url }: CalendarEvent): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Saphan//Appointments//TH',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${id}@${host}`,
    `DTSTAMP:${toStamp(madeAt)}`,
    `DTSTART:${toStamp(start)}`,
    `DTEND:${toStamp(end)}`,
    `SUMMARY:${toText(title)}`,
    `LOCATION:${toText(place)}`,
    `URL:${url}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${toText(title)}`,
    'TRIGGER:-P1D',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(fold)
    .join('\r\n');
