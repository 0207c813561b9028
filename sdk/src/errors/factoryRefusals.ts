import { fieldName } from './fieldName.ts'
import * as refusal from './refusals.ts'
import type { RefusalTable } from './refusalTable.ts'

const SETTING_WORDS = ['A voting delay', 'A voting period', 'A proposal threshold', 'A quorum']

/** What the refusals of the project factory and of upgrades mean. */
export const factoryRefusals: RefusalTable = {
  ProjectFactory_BadConfig: [
    refusal.InvalidTermsError,
    (a) => `The platform does not allow this project: \`${fieldName(a.field)}\` is out of bounds.`,
    'Change that field; `docs/parameters.md` lists the bounds.',
  ],
  ProjectFactory_AssetNotEnabled: [
    refusal.AssetRefusedError,
    (a) => `The market does not take ${a.asset}.`,
    'Raise in an enabled asset.',
  ],
  ProjectFactory_OutOfBounds: [
    refusal.InvalidTermsError,
    (a) => `${SETTING_WORDS[Number(a.setting)]} of ${a.value} is outside ${a.minimum} to ${a.maximum}.`,
    'Choose a value inside the bounds.',
  ],
  ProjectFactory_BadBounds: [
    refusal.InvalidTermsError,
    (a) => `These limits cannot hold together: \`${fieldName(a.field)}\`.`,
    'Change that field.',
  ],
  ProjectFactory_NotListed: [
    refusal.NotPermittedError,
    (a) => `${a.implementation} is not on the platform's list.`,
    'List it first, through the upgrade timelock.',
  ],
  ProjectFactory_CurrentVersion: [
    refusal.WrongStatusError,
    (a) => `New projects are made of ${a.implementation}.`,
    'Set another current version first.',
  ],
  ProjectFactory_NotTreasury: [
    refusal.NotPermittedError,
    (a) => `${a.caller} is no project's treasury.`,
    'Treasuries make vesting wallets when they become active.',
  ],
  ProjectFactory_NoCode: [
    refusal.InvalidValueError,
    (a) => `There is no code at ${a.implementation}.`,
    'Deploy it first.',
  ],
  ProjectFactory_BadPause: [
    refusal.InvalidValueError,
    (a) => `A pause of ${a.duration} s is not allowed.`,
    'Use 1 s to 72 h.',
  ],
  ProjectFactory_PauseTooSoon: [
    refusal.TooEarlyError,
    (a, show) => `Contributions may be paused again from ${show.time(a.allowedFrom)}.`,
    'A pause lasts at most 72 h in any 30 days.',
  ],
  ProjectFactory_NotPaused: [refusal.NothingToDoError, () => 'Nothing is paused.', 'There is nothing to end.'],
  ListedUpgrades_NotTreasury: [
    refusal.NotPermittedError,
    (a) => `${a.caller} is not the project's treasury.`,
    "Only a vote of the project's members upgrades it.",
  ],
  ListedUpgrades_NotListed: [
    refusal.NotPermittedError,
    (a) => `${a.implementation} is not on the platform's list.`,
    'Propose one that is listed.',
  ],
  ListedUpgrades_WithCall: [
    refusal.InvalidValueError,
    () => 'An upgrade may not carry a call.',
    'Propose the upgrade with empty data.',
  ],
}
