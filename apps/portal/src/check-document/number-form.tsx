import { defineTexts, type Language } from '@saphan/contracts';
import { Button, ErrorSummary, Form, Notice, SelectField, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import type { Network } from '../network/open-network.ts';
import type { PrintedFacts } from './check-by-number.ts';

const numberTexts = defineTexts(
  {
    title: 'ไม่มีคิวอาร์ ตรวจด้วยเลขที่',
    lead: 'เลขที่เรียงลำดับจึงเดากันได้ เราจึงขอชื่อผู้ถือตามที่พิมพ์ในเอกสารด้วย',
    issuer: 'หน่วยงานที่ออก',
    choose: 'เลือกหน่วยงาน',
    number: 'เลขที่เอกสาร',
    holder: 'ชื่อผู้ถือตามในเอกสาร',
    holderHint: 'ชื่อและนามสกุล หรือชื่อนิติบุคคล ไม่ต้องมีคำนำหน้า',
    check: 'ตรวจด้วยเลขที่',
    missing: {
      issuer: 'เลือกหน่วยงานที่ออกเอกสาร',
      number: 'พิมพ์เลขที่ตามในเอกสาร',
      holder: 'พิมพ์ชื่อผู้ถือตามในเอกสาร',
    },
    unknown: 'ไม่พบเอกสารเลขที่นี้ของผู้ถือชื่อนี้',
    unknownLead: 'ตรวจตัวสะกด เลขที่ และหน่วยงานอีกครั้ง เราไม่บอกว่าข้อใดไม่ตรง',
  },
  {
    title: 'No QR? Check by number',
    lead: 'Numbers follow one another, so anybody could guess them. We ask for the holder’s name too.',
    issuer: 'Issued by',
    choose: 'Choose the agency',
    number: 'Number of the document',
    holder: 'Holder, as it stands on the document',
    holderHint: 'First and last name, or the name of a company; a title is not needed',
    check: 'Check by number',
    missing: {
      issuer: 'Choose the agency that issued it',
      number: 'Type the number as it stands on the document',
      holder: 'Type the holder’s name as it stands on the document',
    },
    unknown: 'There is no document of this number and this holder',
    unknownLead: 'Check spelling, number and agency. Which of them is wrong we do not say.',
  },
);

export interface NumberFormProps {
  language: Language;
  network: Network;
  issuers: readonly string[];
  /** What was typed and leads to no document. */
  unknown: PrintedFacts | undefined;
}

const facts = ['issuer', 'number', 'holder'] as const satisfies readonly (keyof PrintedFacts)[];

/** For a document without its QR: number, holder and who issued it. */
export function NumberForm({ language, network, issuers, unknown }: NumberFormProps): VNode {
  const text = numberTexts(language);
  const left = unknown === undefined ? [] : facts.filter((fact) => unknown[fact].trim() === '');
  const faultOf = (fact: keyof PrintedFacts) => (left.includes(fact) ? text.missing[fact] : undefined);
  const choices = issuers
    .map((value) => ({ value, label: network.nameOf(value, language) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, language));
  return (
    <section class="stack" data-number-check={unknown === undefined ? undefined : 'unknown'}>
      <h2>{text.title}</h2>
      <p>{text.lead}</p>
      <ErrorSummary faults={left.map((field) => ({ field, message: text.missing[field] }))} />
      {unknown !== undefined && left.length === 0 && (
        <Notice tone="wrong" title={text.unknown}>
          {text.unknownLead}
        </Notice>
      )}
      <Form action="/check/number" class="stack">
        <SelectField
          name="issuer"
          label={text.issuer}
          empty={text.choose}
          choices={choices}
          value={unknown?.issuer}
          fault={faultOf('issuer')}
        />
        <TextField
          name="number"
          label={text.number}
          value={unknown?.number}
          fault={faultOf('number')}
          maxLength={100}
        />
        <TextField
          name="holder"
          label={text.holder}
          hint={text.holderHint}
          value={unknown?.holder}
          fault={faultOf('holder')}
          width="wide"
          maxLength={300}
        />
        <div>
          <Button tone="quiet">{text.check}</Button>
        </div>
      </Form>
    </section>
  );
}
