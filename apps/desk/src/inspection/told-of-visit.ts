import { formatDate, formatTime, toBangkokDay } from '@saphan/thai';
import { inspectionTexts } from './inspection-texts.ts';

/** What the person is told of a visit, in the language in which they applied. */
export function toldOfVisit(
  { visitAt, place }: { readonly visitAt: string; readonly place: string },
  language: 'th' | 'en',
): string {
  const day = formatDate(language, toBangkokDay(visitAt));
  return inspectionTexts(language).told(day, formatTime(visitAt), place);
}
