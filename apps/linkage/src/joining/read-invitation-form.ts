import type { JoinOffer } from '@saphan/contracts';
import { Type, type Static } from 'typebox';

const text = Type.Optional(Type.String({ maxLength: 300 }));

/** As the form sends it; empty fields count as left out. The CSRF token is checked by the pages door, before this. */
export const InvitationForm = Type.Object({
  id: Type.String({ format: 'uuid' }),
  class: text,
  code: text,
  nameTh: text,
  nameEn: text,
  shortTh: text,
  shortEn: text,
  systems: Type.Optional(Type.String({ maxLength: 10_000 })),
  place: Type.Optional(Type.Union([Type.Literal('own'), Type.Literal('hosted')])),
  name: text,
  host: text,
  dataClass: Type.Optional(
    Type.Union([
      Type.Literal('open'),
      Type.Literal('internal'),
      Type.Literal('confidential'),
      Type.Literal('secret'),
      Type.Literal(''),
    ]),
  ),
  hosting: text,
  _csrf: Type.Optional(Type.String()),
});
export type InvitationForm = Static<typeof InvitationForm>;

interface Names {
  readonly th: string;
  readonly en: string;
}

function toNames(th: string | undefined, en: string | undefined): Names | undefined {
  const [thai, english] = [th?.trim() ?? '', en?.trim() ?? ''];
  return thai === '' || english === '' ? undefined : { th: thai, en: english };
}

/** `code | Thai | English`, one a line; where it gives data, `| definitions` too. */
function toSystems(member: string, lines: string): JoinOffer['subsystems'] | undefined {
  const systems = lines
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [code = '', th, en, codes = '', ...more] = line.split('|').map((part) => part.trim());
      const names = toNames(th, en);
      const services = codes.split(/[\s,]+/).filter((each) => each !== '');
      return code === '' || names === undefined || more.length > 0
        ? undefined
        : { id: `${member}/${code}`, names, ...(services.length > 0 && { services }) };
    });
  const whole = systems.filter((system) => system !== undefined);
  return whole.length === 0 || whole.length > 50 || whole.length < systems.length ? undefined : whole;
}

function toPlace(member: string, form: InvitationForm): JoinOffer['place'] | undefined {
  if (form.place === 'hosted') return form.hosting ? { type: 'hosted', gateway: form.hosting } : undefined;
  const [name, host] = [form.name?.trim() ?? '', form.host?.trim() ?? ''];
  if (form.place !== 'own' || name === '' || !/^[A-Za-z0-9.:-]+$/.test(host) || !form.dataClass)
    return undefined;
  return { type: 'own', gateway: `${member}/${name}`, host, dataClass: form.dataClass };
}

/** What a registrar has written; nothing where something is missing or not of its form. */
export function readInvitationForm(form: InvitationForm, instance: string): JoinOffer | undefined {
  const [memberClass, code] = [form.class?.trim() ?? '', form.code?.trim() ?? ''];
  const id = `${instance}/${memberClass}/${code}`;
  const names = toNames(form.nameTh, form.nameEn);
  const shortNames = toNames(form.shortTh, form.shortEn);
  const subsystems = toSystems(id, form.systems ?? '');
  const place = toPlace(id, form);
  if (!memberClass || !code || !names || !shortNames || !subsystems || !place) return undefined;
  return { member: { id, names, shortNames }, subsystems, place };
}
