import { addCalendarDays, toBangkokDay } from '@saphan/thai';
import { daysLeftOf, demoCompetences } from '../country/competences.ts';
import { toNameEn, toNameTh } from '../country/entities.ts';
import { demoOfficers } from '../country/officers.ts';
import type { CountryDoors } from './country-doors.ts';

const provider = 'สถาบันพัฒนาบุคลากรภาครัฐด้านดิจิทัล (สมมติ)';
/** Days before the country's first one on which everybody has learnt what they need. */
const learntDays = 200;

/**
 * Tells the Linkage Center what rights demand, and that the demo's officers hold it: one not for long any more, one no longer. Where it
 * has competences already, nothing is changed.
 */
export async function enterCompetences(issuer: string, { linkage }: CountryDoors): Promise<void> {
  const { changed } = await linkage.send<{ changed: boolean }>('PUT', '/api/competences', {
    onlyNew: true,
    competences: demoCompetences.map(({ id, names, about }) => ({ id, names, about })),
    courses: demoCompetences.map(({ id, course }) => ({ ...course, competence: id, provider })),
    demands: [],
  });
  if (!changed) return;
  const today = toBangkokDay(Date.now());
  const from = addCalendarDays(today, -learntDays);
  const holdings = demoOfficers.flatMap((officer) => {
    const { person, member, alsoAt = [], roles } = officer;
    const held = demoCompetences.filter(({ heldBy }) => heldBy.some((role) => roles.includes(role)));
    return held.flatMap(({ id }, at) => {
      const days = daysLeftOf(officer, id);
      return [member, ...alsoAt].map((each) => ({
        member: each,
        pid: person.pid,
        names: { th: toNameTh(person), en: toNameEn(person) },
        competence: id,
        from,
        ...(days !== undefined && { until: addCalendarDays(today, days) }),
        evidence: `ประกาศนียบัตรเลขที่ ${person.pid.slice(-4)}/${String(at + 1)} (สมมติ)`,
      }));
    });
  });
  await linkage.send('POST', '/api/competences/holdings', { issuer, holdings });
  // Last: whoever asks meanwhile is told of no demand that nobody meets.
  await linkage.send('PUT', '/api/competences', {
    ...{ competences: [], courses: [] },
    demands: demoCompetences.flatMap(({ id, demandedBy }) =>
      demandedBy.map((right) => ({ right, competence: id })),
    ),
  });
}
