import { ChoiceField, SelectField, TextArea, TextField } from '@saphan/ui';
import type { VNode } from 'preact';
import type { invitationTexts } from './invitation-texts.ts';

interface InvitationFieldsProps {
  text: ReturnType<typeof invitationTexts>;
  /** What was typed before, where the form was refused. */
  typed: Readonly<Record<string, unknown>>;
  /** That may host. */
  gateways: readonly string[];
  /** What is wrong with a field. */
  faultOf: (field: string) => string | undefined;
}

/** Fields of an invitation. */
export function InvitationFields({ text, typed, gateways, faultOf }: InvitationFieldsProps): VNode {
  const value = (name: string): string | undefined => {
    const found = typed[name];
    return typeof found === 'string' ? found : undefined;
  };
  const field = (name: string) => ({ name, value: value(name), fault: faultOf(name) });
  const classes = ['open', 'internal', 'confidential', 'secret'] as const;
  return (
    <>
      <TextField {...field('class')} label={text.class} hint={text.classHint} width="short" />
      <TextField {...field('code')} label={text.code} hint={text.codeHint} width="short" />
      <TextField {...field('nameTh')} label={text.nameTh} width="wide" />
      <TextField {...field('nameEn')} label={text.nameEn} width="wide" />
      <TextField {...field('shortTh')} label={text.shortTh} width="short" />
      <TextField {...field('shortEn')} label={text.shortEn} width="short" />
      <TextArea {...field('systems')} label={text.systems} hint={text.systemsHint} />
      <ChoiceField
        name="place"
        label={text.place}
        chosen={[value('place') ?? 'own']}
        choices={[
          { value: 'own', label: text.own },
          { value: 'hosted', label: text.hosted },
        ]}
      />
      {/* The stylesheet shows what belongs to the choice above; without that, both stand here under their titles. */}
      <fieldset class="place-own stack">
        <legend class="place-title">{text.own}</legend>
        <TextField {...field('name')} value={value('name') ?? 'gateway'} label={text.name} width="short" />
        <TextField {...field('host')} label={text.host} hint={text.hostHint} />
        <SelectField
          {...field('dataClass')}
          label={text.dataClass}
          value={value('dataClass') ?? 'confidential'}
          choices={classes.map((name) => ({ value: name, label: text.classes[name] }))}
        />
      </fieldset>
      <fieldset class="place-hosted stack">
        <legend class="place-title">{text.hosted}</legend>
        <SelectField
          {...field('hosting')}
          label={text.hosting}
          empty={text.choose}
          choices={gateways.map((id) => ({ value: id, label: id }))}
        />
      </fieldset>
    </>
  );
}
