/* Our handshake, but neither P nor the two UserInfos are in what is sealed, MACed, signed and derived: the model must see it. */
#define NO_IDENTITIES
#include "handshake.pml"
