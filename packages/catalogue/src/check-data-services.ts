import type { DataServiceDefinition } from '@saphan/contracts';
import { reporterOf, type CatalogueUnderCheck, type Check } from './checked-catalogue.ts';
import type { Finding } from './finding.ts';
import { itemsOfAnswers } from './placed-expressions.ts';
import { isPlain } from './plain.ts';
import { saysOfDataServices as says } from './says-of-items.ts';

/** Keywords that make an answer open or dependent on its values, so that a gateway can't prune it beforehand. */
const notPrunable = [
  ...['oneOf', 'anyOf', 'allOf', 'not', 'if', 'prefixItems', 'contains'],
  ...['patternProperties', 'propertyNames', 'unevaluatedProperties'],
];

function walk(
  schema: unknown,
  path: string,
  visit: (node: Record<string, unknown>, path: string) => void,
): void {
  if (Array.isArray(schema)) schema.forEach((entry, index) => walk(entry, `${path}/${index}`, visit));
  if (!isPlain(schema)) return;
  visit(schema, path);
  for (const [key, value] of Object.entries(schema)) walk(value, `${path}/${key}`, visit);
}

/** Places are known, no two members hold the register of one, and who uses it says where. */
function checkCoverage(
  { items, catalogue }: CatalogueUnderCheck,
  { code, coverage }: DataServiceDefinition,
  report: ReturnType<typeof reporterOf>,
): void {
  if (coverage === undefined) return;
  const areas = coverage.members.flatMap((covering) => covering.areas);
  const known = new Set(catalogue.areas.map((area) => area.code));
  if (!items.has(coverage.by)) report('reference', `${code}/coverage`, says.placeItem(coverage.by));
  for (const { member, areas: own } of coverage.members)
    if (own.length === 0) report('reference', `${code}/coverage/${member}`, says.noAreas);
  for (const [at, area] of areas.entries()) {
    if (!known.has(area)) report('reference', `${code}/coverage`, says.area(area));
    if (areas.some((other, place) => place !== at && area.startsWith(other)))
      report('reference', `${code}/coverage`, says.heldTwice(area));
  }
  for (const service of catalogue.services) {
    const uses = service.items.some(({ item }) => items.get(item)?.source === code);
    if (uses && !service.items.some(({ item }) => item === coverage.by))
      report('reference', `${code}/coverage`, says.placeless(service.id, coverage.by));
  }
}

/** Who asks about another person does so by a mandate that some register gives, and whoever uses it says about whom. */
function checkRelations(
  { items, catalogue }: CatalogueUnderCheck,
  { code, subjects, relations }: DataServiceDefinition,
  report: ReturnType<typeof reporterOf>,
): void {
  if (relations === undefined) return;
  const place = `${code}/relations`;
  if (subjects.join() !== 'pid') report('reference', place, says.aboutPersons);
  if (!catalogue.dataServices.some(({ mandates }) => mandates?.kind === 'pid'))
    report('reference', place, says.noMandateForPersons);
  for (const service of catalogue.services) {
    const uses = service.items.some(({ item }) => items.get(item)?.source === code);
    if (uses && service.subjects?.['pid'] === undefined)
      report('reference', place, says.aboutNobody(service.id));
  }
}

/** What is required is in an answer, and rules are told apart. */
function checkQuality(service: DataServiceDefinition, report: ReturnType<typeof reporterOf>): void {
  const { code, requiredItems = [], qualityRules = [] } = service;
  const given = itemsOfAnswers(service);
  for (const item of requiredItems)
    if (!given.has(item)) report('reference', `${code}/requiredItems`, says.notAnswered(item));
  const ids = qualityRules.map(({ id }) => id);
  for (const id of new Set(ids.filter((each, at) => ids.indexOf(each) !== at)))
    report('id-unique', `${code}/qualityRules/${id}`, says.ruleTwice(id));
}

/** Answers name known items, each once, with schemas that gateways can prune; requests and mandates name what exists. */
export const checkDataServices: Check = (given) => {
  const findings: Finding[] = [];
  const issued = new Set(
    given.catalogue.services.flatMap(({ documents }) => documents.map(({ type }) => type)),
  );
  const isIssued = (type: string): boolean => issued.has(type);
  for (const service of given.catalogue.dataServices) {
    const report = reporterOf(given, service, findings);
    const needItem = (id: string, place: string): void => {
      if (!given.items.has(id)) report('service-answer', place, says.noItem(id));
    };
    for (const { method, path, query, requestItem, response } of service.operations) {
      const place = `${service.code}/${method} ${path}`;
      for (const { item } of query) needItem(item, place);
      if (requestItem !== undefined) needItem(requestItem, place);
      const seen = new Set<string>();
      walk(response, '', (node, at) => {
        const item = node['x-data-item'];
        if (typeof item === 'string') {
          needItem(item, place);
          if (seen.has(item)) report('service-answer', place, says.itemTwice(item));
          seen.add(item);
        }
        const keyword = notPrunable.find((refused) => refused in node);
        if (keyword !== undefined && !at.endsWith('/properties'))
          report('service-answer', place, says.notPrunable(keyword, at || '/'));
      });
    }
    checkCoverage(given, service, report);
    checkRelations(given, service, report);
    if (service.issued !== undefined && !isIssued(service.issued))
      report('reference', `${service.code}/issued`, says.noDocument(service.issued));
    for (const type of service.documents ?? [])
      if (!isIssued(type)) report('reference', `${service.code}/documents`, says.noDocument(type));
    checkQuality(service, report);
    const list = service.mandates?.list;
    const answered = service.operations.some(({ response }) => {
      const properties: unknown = response?.['properties'];
      return list !== undefined && isPlain(properties) && list in properties;
    });
    if (list !== undefined && !answered)
      report('reference', `${service.code}/mandates`, says.noMandates(list));
  }
  return findings;
};
