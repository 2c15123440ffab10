// ODK's own engine, filling a form in: `node forms_child.mjs MODULES FORM ANSWERS`.
//
// MODULES is a folder of npm packages, ANSWERS a JSON list of {ref, value}. Says `took SECONDS ANSWERS`: the time from
// the form's file to the last answer, with every question looked at before and judged after, and how many were taken.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [modules, form, answers] = process.argv.slice(2);
const given = JSON.parse(fs.readFileSync(answers, 'utf8'));

const { JSDOM } = createRequire(path.join(modules, 'here.js'))('jsdom');
const { window } = new JSDOM('', { url: 'http://localhost/' });
const BROWSER = [
  'window', 'document', 'DOMParser', 'XMLSerializer', 'XPathResult', 'NodeFilter', 'DOMException',
  'Node', 'Document', 'XMLDocument', 'Element', 'Attr', 'CharacterData', 'Text', 'Comment', 'ProcessingInstruction',
];
for (const name of BROWSER) globalThis[name] ??= window[name];
for (const level of ['debug', 'info', 'log', 'warn']) console[level] = () => {};
globalThis.process = undefined; // a parser it is built with would load itself in node's way
const engine = await import(pathToFileURL(path.join(modules, '@getodk/xforms-engine/dist/index.js')));

const attachments = {
  fetchFormAttachment: async () => new Response('', { status: 404 }),
  missingResourceBehavior: engine.constants.MISSING_RESOURCE_BEHAVIOR.BLANK,
};

function step(node, written) {
  const [, name, place] = /^(.*?)(?:\[(\d+)\])?$/.exec(written);
  const found = node.currentState.children?.find(
    ({ currentState: { reference } }) => reference.slice(reference.lastIndexOf('/') + 1).replace(/\[\d+\]$/, '') === name,
  );
  return found?.nodeType.startsWith('repeat-range') ? found.currentState.children[(place ?? 1) - 1] : found;
}

function look({ currentState: { label, hint, required, readonly, relevant, valueOptions } }) {
  const said = [label, hint, ...(valueOptions ?? []).map((option) => option.label)].map((text) => text?.asString ?? '');
  return relevant && !readonly && (required || said.length > 0);
}

function put(node, value) {
  if (node.nodeType === 'select') node.selectValues(node.selectType === 'select1' ? [value] : value.split(' '));
  else if (node.nodeType === 'rank') node.setValues(value.split(' '));
  else node.setValue(node.nodeType === 'trigger' ? true : value);
  return node.currentState.instanceValue !== '' && node.validationState.violation == null;
}

const begun = performance.now();
const loaded = await engine.loadForm(fs.readFileSync(form, 'utf8'), attachments);
if (loaded.status === 'failure') throw loaded.error;
const { root } = loaded.createInstance();
let taken = 0;
for (const { ref, value } of given) {
  const node = ref.split('/').slice(2).reduce((at, written) => at && step(at, written), root);
  if (node && look(node) && put(node, value)) taken += 1;
}
fs.writeSync(1, `took ${(performance.now() - begun) / 1000} ${taken}\n`);
