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

/** What has to be mended, by its field. */
export type InvitationFault =
  | 'class'
  | 'code'
  | 'nameTh'
  | 'nameEn'
  | 'shortTh'
  | 'shortEn'
  | 'systems'
  | 'name'
  | 'host'
  | 'dataClass'
  | 'hosting';

/** `code | Thai | English`, one a line; where it gives data, `| definitions` too. */
function toSystems(member: string, lines: string): JoinOffer['subsystems'] | undefined {
  const systems = lines
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [code = '', th = '', en = '', codes = '', ...more] = line.split('|').map((part) => part.trim());
      const services = codes.split(/[\s,]+/).filter((each) => each !== '');
      return code === '' || th === '' || en === '' || more.length > 0
        ? undefined
        : { id: `${member}/${code}`, names: { th, en }, ...(services.length > 0 && { services }) };
    });
  const whole = systems.filter((system) => system !== undefined);
  return whole.length === 0 || whole.length > 50 || whole.length < systems.length ? undefined : whole;
}

const always = ['class', 'code', 'nameTh', 'nameEn', 'shortTh', 'shortEn'] as const;

/**
 * What a registrar has written.
 * @param instance first part of the member's id
 * @returns the offer, or each field that is empty or not of its form
 */
export function readInvitationForm(
  form: InvitationForm,
  instance: string,
): { readonly offer: JoinOffer } | { readonly faults: readonly InvitationFault[] } {
  const of = (field: InvitationFault): string => form[field]?.trim() ?? '';
  const id = `${instance}/${of('class')}/${of('code')}`;
  const subsystems = toSystems(id, form.systems ?? '');
  const isHosted = form.place === 'hosted';
  const faults: InvitationFault[] = [
    ...always.filter((field) => of(field) === ''),
    ...(subsystems === undefined ? ['systems' as const] : []),
    ...(isHosted
      ? (['hosting'] as const).filter((field) => of(field) === '')
      : (['name', 'host', 'dataClass'] as const).filter((field) => of(field) === '')),
    ...(!isHosted && /[^A-Za-z0-9.:-]/.test(of('host')) ? ['host' as const] : []),
  ];
  if (subsystems === undefined || faults.length > 0) return { faults };
  return {
    offer: {
      member: {
        id,
        names: { th: of('nameTh'), en: of('nameEn') },
        shortNames: { th: of('shortTh'), en: of('shortEn') },
      },
      subsystems,
      place: isHosted
        ? { type: 'hosted', gateway: of('hosting') }
        : {
            type: 'own',
            gateway: `${id}/${of('name')}`,
            host: of('host'),
            dataClass: form.dataClass || 'confidential',
          },
    },
  };
}
