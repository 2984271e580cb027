/** Namespace of what Saphan adds to BPMN. */
export const saphanNamespace = 'urn:saphan:process:1';

const attribute = (name: string) => ({ name, isAttr: true, type: 'String' });

/** The additions as moddle wants them; `docs/processes.md` explains each. */
export const saphanDescriptor = {
  name: 'Saphan',
  prefix: 'saphan',
  uri: saphanNamespace,
  xml: { tagAlias: 'lowerCase' },
  types: [
    { name: 'Named', extends: ['bpmn:FlowElement'], properties: [attribute('nameEn')] },
    {
      name: 'Worked',
      extends: ['bpmn:Task'],
      properties: ['kind', 'role', 'unit', 'results', 'consults', 'decision', 'into'].map(attribute),
    },
    {
      name: 'Listed',
      extends: ['bpmn:MultiInstanceLoopCharacteristics'],
      properties: ['collection', 'entry'].map(attribute),
    },
    {
      name: 'Variable',
      superClass: ['Element'],
      properties: ['name', 'type', 'label', 'labelEn'].map(attribute),
    },
  ],
};
