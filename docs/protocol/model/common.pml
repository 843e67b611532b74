/*
 * What all variants share: who takes part, what an end remembers, what the intruder is and has, and what is claimed.
 * README.md says what is left out. Included by white-paper.pml and handshake.pml.
 *
 * Nothing is encrypted here: a message is known by who made it. "o" is such an origin, an end's number or FORGED. FORGED
 * stands for every body that is not exactly what an honest end made, whatever the intruder put into it; what it says (whom it
 * names, which key it shows) is kept apart where an end goes by it. Mallory is the network: he hears everything, drops, holds
 * back and passes on what he likes, and makes whatever he has the parts for. An end takes a message only if it verifies; one
 * that does not verify closes the connection, which is the same as a line that stays silent for good.
 */
mtype = { alice, bob, mallory }; /* ids, and the names of their keys; mallory is a dishonest user with a certificate */
mtype = { kem, sig };

#define ENDS 4
#define FORGED 5 /* ENDS + 1 */

/* One side of one connection. Its number is also the name of its fresh values: its nonce, keys, challenge. */
typedef End {
  bool dials;
  mtype me, peer, key; /* whom it takes the other side for, and the key in that certificate */
  byte at;             /* how far it is, see the variant */
  byte t[13];          /* t[n]: who made the message n that it has; 0: none yet */
  mtype way6, way9;    /* how A, how B proves its key */
  bool claimed;        /* it has completed with somebody whose key nobody else had by then */
};
End e[FORGED];

/* The secrets that are sent: the challenge s6 or s9 of end o is o, its session secret s11 is KEY(o). */
#define KEY(o) (FORGED + (o))
#define SECRETS 11 /* KEY(FORGED) + 1 */
bool known[SECRETS]; /* to Mallory */

bool stolenA = false, stolenB = false; /* Mallory has the private key of Alice's, of Bob's certificate */
#define PRIVATE(k) ((k) == mallory || ((k) == alice && stolenA) || ((k) == bob && stolenB))
#define HONEST(id) ((id) != mallory)

inline learn(value) { known[value] = true }

/* A secret goes by, sealed to a key. */
inline hear(value, to) {
  if
  :: PRIVATE(to) -> learn(value)
  :: else
  fi
}

/* Somebody's certificate. Mallory's domain certifies for him whatever key he names, so also another's public key. */
inline certificate(s, other) {
  if
  :: e[s].peer = other; e[s].key = other
  :: e[s].peer = mallory; e[s].key = mallory
  :: e[s].peer = mallory; e[s].key = other
  fi
}

inline begin(s, who, isDialler) {
  e[s].me = who;
  e[s].dials = isDialler
}

/* Mallory chooses whose message an end gets: an honest end's, or his own. */
inline pick(o) {
  if
  :: o = FORGED
  :: o = 1
  :: o = 2
  :: o = 3
  :: o = 4
  fi
}

#define OTHER(who) ((who) == alice -> bob : alice)

/* ---- Claims ---- Each is true as long as it holds; assertions name them. CLAIMS chooses, one bit each. */
#ifndef CLAIMS
#define CLAIMS 31
#endif
bool proof = true;     /* 1: who has verified a response to its challenge has it from its peer, who meant this end */
bool authentic = true; /* 2: who has completed with B has done so with B, who ran with it, with the same transcript and keys */
bool secret = true;    /* 4: the keys of who has completed with B are not known to Mallory */
bool bound = true;     /* 8: two ends with the same keys mean each other (no unknown key share) */
bool meant = true;     /* 16: who has completed with B was meant by an end of B, whatever that has; part of 2, for a relay's trace */

/* Secrecy of the keys of diallers alone, for an attack's trace. */
#ifdef DIALLERS
#define WHOSE_KEYS(s) (e[s].dials)
#else
#define WHOSE_KEYS(s) true
#endif

/* The variant says what it takes: RESPONSE_OF_A and _OF_B, COMPLETED, SAME_KEYS (i dialled, r answers), KEYS_KNOWN. */
#define MUTUAL(i, r) (e[i].dials && !e[r].dials && e[i].me == e[r].peer && e[r].me == e[i].peer)
#define UNTOUCHED(s) (HONEST(e[s].peer) && !PRIVATE(e[s].peer))

byte j, k; /* loops; 0 between steps, so that they tell no states apart */

/* The end s has verified its peer's response. */
inline responded(s) {
  if
  :: UNTOUCHED(s) ->
    proof = false;
    for (j : 1 .. ENDS) {
      if
      :: e[s].dials && MUTUAL(s, j) && RESPONSE_OF_B(s, j) -> proof = true
      :: !e[s].dials && MUTUAL(j, s) && RESPONSE_OF_A(j, s) -> proof = true
      :: else
      fi
    }
    j = 0
  :: else
  fi
}

/* The end s has completed. */
inline completed(s) {
  if
  :: UNTOUCHED(s) ->
    e[s].claimed = true;
    authentic = false;
    meant = false;
    for (j : 1 .. ENDS) {
      if
      :: MUTUAL(s, j) || MUTUAL(j, s) -> meant = true
      :: else
      fi;
      if
      :: e[s].dials && MUTUAL(s, j) && COMPLETED(s, j) -> authentic = true
      :: !e[s].dials && MUTUAL(j, s) && COMPLETED(j, s) -> authentic = true
      :: else
      fi
    }
    j = 0
  :: else
  fi
}

/* Ends every step, within its d_step. */
inline judge() {
  for (j : 1 .. ENDS) {
    if
    :: e[j].claimed && WHOSE_KEYS(j) && KEYS_KNOWN(j) -> secret = false
    :: else
    fi;
    for (k : 1 .. ENDS) {
      if
      :: e[j].dials && !e[k].dials && SAME_KEYS(j, k) && !MUTUAL(j, k) -> bound = false
      :: else
      fi
    }
  }
  j = 0;
  k = 0;
#if CLAIMS & 1
  assert(proof);
#endif
#if CLAIMS & 2
  assert(authentic);
#endif
#if CLAIMS & 4
  assert(secret);
#endif
#if CLAIMS & 8
  assert(bound);
#endif
#if CLAIMS & 16
  assert(meant);
#endif
#ifdef SANITY
  for (j : 1 .. ENDS) {
    for (k : 1 .. ENDS) {
      if
      :: MUTUAL(j, k) && COMPLETED(j, k) && e[j].claimed && e[k].claimed && e[j].way6 == SANE6 && e[j].way9 == SANE9 -> reached = true
      :: else
      fi
    }
  }
  j = 0;
  k = 0;
  assert(!reached);
#endif
}

#ifdef SANITY
bool reached = false; /* the opposite of a claim: an honest run in the ways SANE6 and SANE9 completes, so its assertion must fail */
#endif

/* ---- Who takes part: Alice dials and Bob answers, and who is there besides ---- */
#define PAIR 1          /* nobody */
#define BOTH_ROLES 2    /* Bob dials and Alice answers */
#define TWICE 3         /* the same once more */
#define ANSWERS_TWICE 4 /* Bob answers once more */
#ifndef CAST
#define CAST BOTH_ROLES
#endif
init {
  atomic {
    learn(FORGED);
    learn(KEY(FORGED));
#ifdef STOLEN
    STOLEN = true;
#endif
    run Initiator(1, alice);
    run Responder(2, bob);
#if CAST == BOTH_ROLES
    run Initiator(3, bob);
    run Responder(4, alice);
#elif CAST == TWICE
    run Initiator(3, alice);
    run Responder(4, bob);
#elif CAST == ANSWERS_TWICE
    run Responder(4, bob);
#endif
#ifdef LATER
    run Thief();
#endif
  }
}

/* ---- What is printed when a trail is replayed ---- */
#define SENDS(s, what) printf("%e(%d) sends ", e[s].me, s); printf(what); printf("\n")
#define TAKES(s, what, o) \
  printf("        %e(%d) takes ", e[s].me, s); \
  printf(what); \
  if \
  :: (o) == FORGED -> printf(", which mallory made\n") \
  :: else -> printf(", which %e(%d) made and mallory passed on\n", e[o].me, o) \
  fi
