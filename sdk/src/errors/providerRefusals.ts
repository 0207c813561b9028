import * as refusal from './refusals.ts'
import type { RefusalTable } from './refusalTable.ts'

/** What the refusals of the registry of providers and of the platform's token mean. */
export const providerRefusals: RefusalTable = {
  ProviderRegistry_BadName: [
    refusal.InvalidValueError,
    (a) => `\`${a.name}\` cannot be a provider's name.`,
    'Use 1 to 64 characters of a-z, 0-9 and hyphens.',
  ],
  ProviderRegistry_EmptyDigest: [refusal.InvalidValueError, () => 'A digest is zero.', 'Take it from the document.'],
  ProviderRegistry_AlreadyIncluded: [
    refusal.NothingToDoError,
    (a) => `Provider ${a.providerId} is included already.`,
    'Change it instead.',
  ],
  ProviderRegistry_NotIncluded: [
    refusal.UnknownEntityError,
    (a) => `Provider ${a.providerId} is not included.`,
    'Include it first, by a vote of the platform.',
  ],
  ProviderRegistry_NotAttested: [
    refusal.NotPermittedError,
    (a) => `Answers of provider ${a.providerId} cannot be attested.`,
    'Only providers of class Attested have signers.',
  ],
  ProviderRegistry_NotTrustedHardware: [
    refusal.NotPermittedError,
    (a) => `Provider ${a.providerId} does not sign inside trusted hardware.`,
    'The registrar acts for those alone; others change their signers by a vote of the platform.',
  ],
  ProviderRegistry_ShortLivedOnly: [
    refusal.NotPermittedError,
    (a) => `Provider ${a.providerId} signs inside trusted hardware, with keys that live for days.`,
    'Let the registrar add the key.',
  ],
  ProviderRegistry_NoSigner: [
    refusal.InvalidValueError,
    () => 'A signer is the zero address.',
    "Name the key's address.",
  ],
  ProviderRegistry_NoModel: [refusal.InvalidValueError, () => 'A model has no name.', 'Name it.'],
  ProviderRegistry_BadValidity: [
    refusal.InvalidValueError,
    (a, show) => `A signer cannot be valid from ${show.time(a.validFrom)} to ${show.time(a.validTo)}.`,
    'End it after it begins, and in the future.',
  ],
  ProviderRegistry_ValidTooLong: [
    refusal.InvalidValueError,
    (a, show) =>
      `A key inside trusted hardware can be valid until ${show.time(a.latest)}, not ${show.time(a.validTo)}.`,
    'Register it for seven days at most, and again then.',
  ],
  ProviderRegistry_NotValid: [
    refusal.NothingToDoError,
    (a) => `Signer ${a.signer} is neither valid nor going to be.`,
    'There is nothing to revoke.',
  ],
  PlatformToken_NoRecipients: [
    refusal.InvalidValueError,
    () => 'A token would be made for nobody.',
    'Name who gets the supply.',
  ],
}
