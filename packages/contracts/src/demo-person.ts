import { Type, type Static } from 'typebox';
import { LocalText } from './local-text.ts';

/** Numbers that the register gives to nobody: persons begin with 9. */
const DemoPid = Type.String({ pattern: '^9[0-9]{12}$' });

/**
 * An invented person with what registers would answer about them, for trying forms out: no exchange is made for it. Numbers of real
 * people can't stand in it.
 */
export const DemoPerson = Type.Object(
  {
    pid: DemoPid,
    names: LocalText,
    /** What makes this person worth trying. */
    about: LocalText,
    answers: Type.Array(
      Type.Object(
        {
          /** Code of the data service, e.g. `person.v1`. */
          dataService: Type.String(),
          subject: Type.Object(
            { kind: Type.String(), value: Type.String() },
            { additionalProperties: false },
          ),
          /** Values by data item; what the register does not know is not there. */
          items: Type.Record(Type.String(), Type.Any()),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type DemoPerson = Static<typeof DemoPerson>;

/** A file of them. */
export const DemoPersons = Type.Object(
  { profile: Type.Literal('saphan-demo-persons-1'), persons: Type.Array(DemoPerson) },
  { additionalProperties: false },
);
export type DemoPersons = Static<typeof DemoPersons>;
