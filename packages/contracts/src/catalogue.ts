import { Type, type Static } from 'typebox';
import { DataItem } from './data-item.ts';
import { DataServiceDefinition } from './data-service.ts';
import { CompiledExpression } from './expression.ts';
import { Form } from './form.ts';
import { LifeEvent } from './life-event.ts';
import { LocalText } from './local-text.ts';
import { Service } from './service.ts';

/** How cases of a service go: a BPMN 2.0 file, the decision tables that stand beside it, and both compiled. */
export const CatalogueProcess = Type.Object(
  {
    bpmn: Type.String({ maxLength: 1_000_000 }),
    dmn: Type.Optional(Type.String({ maxLength: 1_000_000 })),
    /** What `@saphan/process` executes. */
    compiled: Type.Any(),
  },
  { additionalProperties: false },
);
export type CatalogueProcess = Static<typeof CatalogueProcess>;

/** The whole catalogue as one content-addressed bundle. */
export const Catalogue = Type.Object(
  {
    profile: Type.Literal('saphan-catalogue-1'),
    items: Type.Array(DataItem),
    dataServices: Type.Array(DataServiceDefinition),
    forms: Type.Array(Form),
    services: Type.Array(Service),
    lifeEvents: Type.Array(LifeEvent),
    /** Every FEEL source of the catalogue, compiled when it was published. */
    expressions: Type.Optional(Type.Record(Type.String(), CompiledExpression)),
    /** Typst sources by name. */
    templates: Type.Record(Type.String(), Type.String()),
    /** Processes by name; `standard` serves services without their own. */
    processes: Type.Optional(Type.Record(Type.String(), CatalogueProcess)),
    /** Areas that services are provided in: code, names, postal code. */
    areas: Type.Array(
      Type.Object({
        code: Type.String(),
        names: LocalText,
        postalCodes: Type.Optional(Type.Array(Type.String())),
      }),
    ),
  },
  { additionalProperties: false },
);
export type Catalogue = Static<typeof Catalogue>;
