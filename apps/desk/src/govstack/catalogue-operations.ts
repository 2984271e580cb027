import { exportForm } from '@saphan/form-import';
import type { Form, Language, Service } from '@saphan/contracts';
import { Type } from 'typebox';
import type { Agency } from '../agency/agencies.ts';
import { operation, type Operation } from '../api/operation.ts';
import type { Desk } from '../desk.ts';
import { webProblem } from '@saphan/web';
import { EForm, EFormItem, GovService } from './govstack-schemas.ts';

const tag = 'Available Services';
const scope = 'cases:read';
const ServiceParams = Type.Object({ serviceKey: Type.String({ maxLength: 100 }) });

/** Services that the agency provides. */
export const servicesOf = (desk: Desk, { subsystem }: Agency): Service[] =>
  [...desk.network.index().services.values()].filter(({ providers }) =>
    providers.some((provider) => provider.subsystem === subsystem),
  );

/** @throws Problem `not-found` for one that the agency does not provide */
export function getService(desk: Desk, agency: Agency, key: string): Service {
  const found = servicesOf(desk, agency).find(({ id }) => id === key);
  if (found === undefined) throw webProblem('not-found', { detail: key });
  return found;
}

const toService = (service: Service, language: Language) => ({
  id: service.id,
  serviceKey: service.id,
  name: service.names[language],
  version: String(service.version),
  type: 'Public' as const,
  isExecutable: true,
  isClosed: false,
  description: service.summary[language],
  serviceBody: [
    { code: 'form', value: service.form },
    ...service.variants.map(({ id, names }) => ({ code: `variant.${id}`, value: names[language] })),
  ],
});

const toItem = (form: Form, language: Language) => ({
  eFormId: form.id,
  name: form.title[language],
  description: form.title[language],
  version: String(form.version),
  latest: true,
});

/** @throws Problem `not-found` for a form of no service of the agency */
function getForm(desk: Desk, agency: Agency, id: string): Form {
  const isOurs = servicesOf(desk, agency).some(({ form }) => form === id);
  const form = isOurs ? desk.network.index().forms.get(id) : undefined;
  if (form === undefined) throw webProblem('not-found');
  return form;
}

const toForm = (desk: Desk, form: Form, language: Language) => ({
  ...toItem(form, language),
  schema: { ...exportForm(form, `${desk.settings.publicUrl}/govstack/registration/eForms/${form.id}`) },
});

/** Services and their forms. */
export const catalogueOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/services',
    id: 'getServiceList',
    summary: 'Services that the agency provides',
    tag,
    scope,
    query: Type.Object({ name: Type.Optional(Type.String({ maxLength: 100 })) }),
    answer: Type.Array(GovService),
    work({ desk, caller: { who }, query: { name = '' }, language }) {
      const wanted = name.toLowerCase();
      const found = servicesOf(desk, who.agency).filter(({ names }) =>
        [names.th, names.en].some((each) => each.toLowerCase().includes(wanted)),
      );
      return Promise.resolve(found.map((service) => toService(service, language)));
    },
  }),
  operation({
    method: 'GET',
    path: '/services/{serviceKey}',
    id: 'getService',
    summary: 'One service',
    tag,
    scope,
    params: ServiceParams,
    answer: GovService,
    work: ({ desk, caller: { who }, params, language }) =>
      Promise.resolve().then(() => toService(getService(desk, who.agency, params.serviceKey), language)),
  }),
  operation({
    method: 'GET',
    path: '/services/{serviceKey}/eForms',
    id: 'getServiceSchemaByServiceKey',
    summary: 'Forms of a service',
    tag,
    scope,
    params: ServiceParams,
    answer: Type.Array(EFormItem),
    work: ({ desk, caller: { who }, params, language }) =>
      Promise.resolve().then(() => {
        const { form } = getService(desk, who.agency, params.serviceKey);
        return [toItem(getForm(desk, who.agency, form), language)];
      }),
  }),
  operation({
    method: 'GET',
    path: '/eForms/{eFormId}',
    id: 'getEForm',
    summary: 'One form with its JSON Schema',
    tag,
    scope,
    params: Type.Object({ eFormId: Type.String({ maxLength: 100 }) }),
    answer: EForm,
    work: ({ desk, caller: { who }, params, language }) =>
      Promise.resolve().then(() => toForm(desk, getForm(desk, who.agency, params.eFormId), language)),
  }),
];
