import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { decision } from '../document.fixture.ts';
import { Decision, toAttachments } from './decision.ts';
import { toXml } from './to-xml.ts';

describe('the decision as XML', () => {
  it('lets no text become markup, and no control character in', () => {
    expect(toXml('a', { b: '<x>&"\u0000' }, 'urn:x')).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<a xmlns="urn:x"><b>&lt;x&gt;&amp;&quot;\ufffd</b></a>\n',
    );
    expect(toXml('a', { '"><x': 1 }, 'urn:x')).toContain('<entry name="&quot;&gt;&lt;x">1</entry>');
  });

  it('keeps lists, nothing, numbers and what is missing apart', () => {
    expect(toXml('a', { list: [1, true, null, { c: 'd' }], none: null, gone: undefined }, 'urn:x')).toContain(
      '<list><item>1</item><item>true</item><item nil="true"/><item><c>d</c></item></list><none nil="true"/></a>',
    );
  });
});

it('is attached as canonical JSON and as XML with the same content', () => {
  const [json, xml] = toAttachments(decision);
  expect(Compile(Decision).Check(JSON.parse(Buffer.from(json!.bytes).toString()))).toBe(true);
  const text = Buffer.from(xml!.bytes).toString();
  for (const word of [decision.number, decision.holder.name, '<value>48.5</value>'])
    expect(text).toContain(word);
});
