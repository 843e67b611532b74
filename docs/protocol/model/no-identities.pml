/*
 * Our handshake, but neither P nor the two UserInfos are in what is sealed, MACed, signed and derived from. Mallory must get
 * through, or the model sees nothing.
 */
#define NO_IDENTITIES
#include "handshake.pml"
