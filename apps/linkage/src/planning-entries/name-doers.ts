import { say, type Visit } from '../pages/visit.ts';
import { entryTexts } from './entry-texts.ts';

const [staffMark, memberMark, gatewayMark] = ['staff:', 'member:', 'gateway:'] as const;

/**
 * Who wrote, in words. Staff are called by their names before staff; the public reads that it was staff.
 * @param doers as they are kept: `key:admin`, `staff:<id>`, `member:<id>`, `gateway:<id>`, `invitation:<id>`
 */
export async function nameDoers(
  visit: Pick<Visit, 'db' | 'language' | 'staff' | 'view'>,
  doers: readonly string[],
): Promise<(doer: string) => string> {
  const { db, language, staff, view } = visit;
  const text = entryTexts(language);
  const ids = doers.filter((doer) => doer.startsWith(staffMark)).map((doer) => doer.slice(staffMark.length));
  const rows =
    staff === undefined || ids.length === 0
      ? []
      : await db.selectFrom('staff').select(['id', 'name_th', 'name_en']).where('id', 'in', ids).execute();
  const names = new Map(rows.map(({ id, name_th: th, name_en: en }) => [id, language === 'th' ? th : en]));
  return (doer) => {
    if (doer === 'key:admin') return text.byProgram;
    if (doer.startsWith(staffMark)) return names.get(doer.slice(staffMark.length)) ?? text.byStaff;
    if (doer.startsWith('invitation:')) return text.byInvited;
    if (doer.startsWith(gatewayMark)) return text.byGateway(doer.slice(gatewayMark.length));
    const member = doer.startsWith(memberMark) ? view.findMember(doer.slice(memberMark.length)) : undefined;
    return member === undefined ? doer : say(member.names, visit);
  };
}
