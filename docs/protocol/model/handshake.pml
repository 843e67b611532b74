/*
 * Our handshake (handshake.md, sixchat.md). NO_IDENTITIES leaves the identities out of the responses, see no-identities.pml.
 * "at" counts the messages in the order of the flights: 1 3 | 2 4 | 5 | 6 8 | 7 9 11 | 10 12. An end takes a flight message by message
 * and sends its own at once, so a flight is one step, but 7 is verified before 9 and 11 are opened, and 10 before 12.
 */
#define SENT3 2
#define SENT4 4
#define SENT5 5
#define SENT8 7
#define VERIFIED7 8
#define SENT11 10
#define VERIFIED10 11
#define DONE 12

/* The identities are in the transcript, by the two UserInfos, and in P. */
#ifdef NO_IDENTITIES
#define NO_INFOS
#define NO_P
#endif
#ifdef NO_INFOS
#define INFOS(same) true
#else
#define INFOS(same) (same)
#endif
#ifdef NO_P
#define P(same) true
#else
#define P(same) (same)
#endif

/* Whom A dials is in 5. */
#ifdef NO_DIALLED
#define DIALLED(same) true
#else
#define DIALLED(same) (same)
#endif

/* TH(n): do the dialler i and the answerer r have the same transcript to message n? In the order of the flights. */
#define SAME(n, i, r) (e[i].t[n] == e[r].t[n])
#define TH4(i, r) (SAME(1, i, r) && SAME(3, i, r) && SAME(2, i, r) && SAME(4, i, r))
#define TH5(i, r) (TH4(i, r) && INFOS(SAME(5, i, r)))
#define TH8(i, r) (TH5(i, r) && SAME(6, i, r) && INFOS(SAME(8, i, r)))
#define TH7(i, r) (TH8(i, r) && SAME(7, i, r))
#define TH9(i, r) (TH7(i, r) && SAME(9, i, r))
#define TH11(i, r) (TH9(i, r) && SAME(11, i, r))
#define TH10(i, r) (TH11(i, r) && SAME(10, i, r))
/* P, both ids as each end has them. */
#define SAME_P(i, r) P(e[i].me == e[r].peer && e[i].peer == e[r].me)

/*
 * Records of 5 to 12 need HS. LEAKED: Mallory has it for every connection, as if the ephemeral keys were broken. Otherwise he has
 * it where the other side's fresh keys are his; and two ends have the same where nobody touched 1 to 4.
 */
#ifdef LEAKED
#define INSIDE(s) true
#else
#define INSIDE(s) (e[s].t[(e[s].dials -> 4 : 3)] == FORGED)
#endif
#define SAME_HS(p, s) (e[p].dials != e[s].dials && TH4(p, s))
/* Can what p sent within its records reach s, and can Mallory say something of his own to s? */
#define PASSES(p, s) (SAME_HS(p, s) || (INSIDE(p) && INSIDE(s)))

/* The context CB, set up in 5: who made that 5 can seal 9 and 11 to r; who has r's private key as well. */
#define CB_OF(o, r) (e[r].t[5] == o)
#define CB_MALLORY(r) (e[r].t[5] == FORGED || PRIVATE(e[r].me))

/*
 * ---- What verifies: the message of o, an honest end or FORGED, at the end s ----
 * What is in the open (1 to 4, 6 and 9 for sig) counts as o's only while the transcripts of both agree that far. Otherwise nobody
 * can ever agree with s, Mallory has heard what is in it, and it counts as FORGED. For the same reason a forged challenge says sig.
 */
#define TAKES24(s, o) (o == FORGED || (!e[o].dials && e[o].at >= SENT4 && e[o].t[3] == s))
#define TAKES13(s, o) (o == FORGED || (e[o].dials && e[o].at >= SENT3))

/* Sealed to s with TH(4); names s as the one dialled; neither id nor key is s's own. */
#define TAKES5(s, o) \
  (e[o].dials && e[o].at >= SENT5 && PASSES(o, s) && e[o].key == e[s].me && TH4(o, s) && DIALLED(e[o].peer == e[s].me) && e[o].me != e[s].me)

/* kem: sealed to s's key with TH(5). */
#define TAKES6(s, o) \
  (!e[o].dials && e[o].at >= SENT8 && PASSES(o, s) && TH5(s, o) && (e[o].way6 == sig || e[o].key == e[s].me))

/* Names s as peer, the dialled id and the dialled key. */
#define TAKES8(s, o) \
  (!e[o].dials && e[o].at >= SENT8 && PASSES(o, s) && e[o].peer == e[s].me && e[o].me == e[s].peer && e[o].me == e[s].key)

/* kem: a MAC keyed from HS and s6. sig: a signature by the key in A's certificate. Both over TH(8) and P. */
#define TAKES7(s, o) \
  (e[o].dials && e[o].at >= SENT11 && PASSES(o, s) && e[o].way6 == e[s].way6 && TH8(o, s) && SAME_P(o, s) && \
   (e[s].way6 == kem || e[o].me == e[s].key))
#define FORGES7(s) (INSIDE(s) && (e[s].way6 == kem -> known[s] : PRIVATE(e[s].key)))

#define TAKES9(s, o) \
  (e[o].dials && e[o].at >= SENT11 && PASSES(o, s) && TH7(o, s) && (e[o].way9 == sig || CB_OF(o, s)))
#define FORGES9(s) INSIDE(s)

/* Sealed in CB with TH(9), and the Finished from HS, TH(9), s6 and s9. */
#define TAKES11(s, o) (e[o].dials && e[o].at >= SENT11 && PASSES(o, s) && CB_OF(o, s) && TH9(o, s))
#define FORGES11(s) (INSIDE(s) && CB_MALLORY(s) && known[s] && known[e[s].t[9]])

/* As 7, from s9, over TH(11) and P. */
#define TAKES10(s, o) \
  (!e[o].dials && e[o].at >= DONE && PASSES(o, s) && e[o].way9 == e[s].way9 && TH11(s, o) && SAME_P(s, o) && \
   (e[s].way9 == kem || e[o].me == e[s].key))
#define FORGES10(s) (INSIDE(s) && (e[s].way9 == kem -> known[s] : PRIVATE(e[s].key)))

/* B's Finished, from HS, s6, s9, s11 and TH(10). */
#define TAKES12(s, o) (!e[o].dials && e[o].at >= DONE && SAME_KEYS(s, o))
#define KEYS_KNOWN(s) (INSIDE(s) && known[e[s].t[6]] && known[e[s].t[9]] && known[KEY(e[s].t[11])])

/* ---- For the claims ---- */
#define SAME_KEYS(i, r) (e[i].at >= VERIFIED10 && e[r].at >= DONE && TH10(i, r))
#define RESPONSE_OF_A(i, r) (e[i].at >= SENT11 && SAME(6, i, r))
#define RESPONSE_OF_B(i, r) (e[r].at >= DONE && SAME(9, i, r))
#define SAME_INFOS(i, r) (SAME(5, i, r) && SAME(8, i, r)) /* also where the transcript leaves them out */
/* B is through as soon as it has sent 12; A has sent all it had to then. */
#define COMPLETED(i, r) \
  (e[i].at >= SENT11 && e[r].at >= DONE && TH11(i, r) && SAME_INFOS(i, r) && (e[i].at < VERIFIED10 || TH10(i, r)) && \
   (e[i].at < DONE || SAME(12, i, r)))

#include "common.pml"

/* What Mallory takes from a challenge that s sends: it is sealed to its peer's key, or open within the record. */
inline challenge(s, chosen) {
  if
  :: INSIDE(s) && chosen == sig -> learn(s)
  :: INSIDE(s) && chosen == kem -> hear(s, e[s].key)
  :: else
  fi
}

/* WAY restricts everybody to one way. */
#ifdef WAY
#define CHOOSE(way) way = WAY
#define FORGED_WAY WAY
#else
#define CHOOSE(way) if :: way = kem :: way = sig fi
#define FORGED_WAY sig
#endif

/* An ECDSA signature can be rewritten by anyone into another that verifies. */
#define REWRITE(s, way, n, o) \
  if \
  :: e[s].t[n] = o \
  :: o != FORGED && way == sig && INSIDE(s) -> e[s].t[n] = FORGED \
  fi

proctype Initiator(byte s; mtype who) {
  byte o, p;
  atomic {
    certificate(s, OTHER(who));
    d_step {
      begin(s, who, true);
      e[s].t[1] = s;
      e[s].t[3] = s;
      e[s].at = SENT3;
      printf("%e(%d) dials %e, in whose certificate is the key of %e\n", who, s, e[s].peer, e[s].key);
      SENDS(s, "1 CapabilitiesOffer, 3 CryptoSuiteOffer");
      judge()
    }
  }
  do
  :: atomic {
       pick(o);
       if
       :: TAKES24(s, o) ->
         d_step {
           TAKES(s, "2 CapabilitiesAccept, 4 CryptoSuiteAccept", o);
           e[s].t[2] = o;
           e[s].t[4] = o;
           e[s].t[5] = s;
           e[s].at = SENT5;
           SENDS(s, "5 UserInfo, sealed to that key");
           judge();
           o = 0
         }
         break
       :: else -> o = 0
       fi
     }
  od;
  do
  :: atomic {
       pick(o);
       pick(p);
       if
       :: (o == FORGED -> INSIDE(s) : TAKES6(s, o)) && (p == FORGED -> INSIDE(s) : TAKES8(s, p)) ->
         CHOOSE(e[s].way9);
         d_step {
           e[s].way6 = (o == FORGED -> FORGED_WAY : e[o].way6);
           printf("        the way that 6 chooses: %e\n", e[s].way6);
           TAKES(s, "6 CryptoChallenge", o);
           TAKES(s, "8 UserInfo", p);
           e[s].t[6] = o;
           e[s].t[8] = p;
           e[s].t[7] = s;
           e[s].t[9] = s;
           e[s].t[11] = s;
           e[s].at = SENT11;
           challenge(s, e[s].way9);
           if
           :: INSIDE(s) -> hear(KEY(s), e[s].key)
           :: else
           fi;
           printf("%e(%d) sends 7 ChallengeResponse, 9 CryptoChallenge (way: %e), 11 KeyExchange\n", who, s, e[s].way9);
           judge();
           o = 0;
           p = 0
         }
         break
       :: else -> d_step { o = 0; p = 0 }
       fi
     }
  od;
  do
  :: atomic {
       pick(o);
       if
       :: (o == FORGED -> FORGES10(s) : TAKES10(s, o)) ->
         REWRITE(s, e[s].way9, 10, o);
         d_step {
           TAKES(s, "10 ChallengeResponse", o);
           e[s].at = VERIFIED10;
           responded(s);
           judge();
           o = 0
         }
         break
       :: else -> o = 0
       fi
     }
  od;
  do
  :: atomic {
       pick(o);
       if
       :: (o == FORGED -> KEYS_KNOWN(s) : TAKES12(s, o)) ->
         d_step {
           TAKES(s, "12 Finished", o);
           e[s].t[12] = o;
           e[s].at = DONE;
           printf("%e(%d) has completed with %e\n", who, s, e[s].peer);
           completed(s);
           judge();
           o = 0
         }
         break
       :: else -> o = 0
       fi
     }
  od
}

proctype Responder(byte s; mtype who) {
  byte o, p;
  begin(s, who, false);
  do
  :: atomic {
       pick(o);
       if
       :: TAKES13(s, o) ->
         d_step {
           TAKES(s, "1 CapabilitiesOffer, 3 CryptoSuiteOffer", o);
           e[s].t[1] = o;
           e[s].t[3] = o;
           e[s].t[2] = s;
           e[s].t[4] = s;
           e[s].at = SENT4;
           SENDS(s, "2 CapabilitiesAccept, 4 CryptoSuiteAccept");
           judge();
           o = 0
         }
         break
       :: else -> o = 0
       fi
     }
  od;
  do
  :: atomic {
       pick(o);
       if
       :: (o == FORGED -> INSIDE(s) : TAKES5(s, o)) ->
         if
         :: o == FORGED -> certificate(s, OTHER(who))
         :: else ->
           e[s].peer = e[o].me;
           e[s].key = e[o].me
         fi;
         CHOOSE(e[s].way6);
         d_step {
           TAKES(s, "5 UserInfo", o);
           printf("        it names %e, with the key of %e\n", e[s].peer, e[s].key);
           e[s].t[5] = o;
           e[s].t[6] = s;
           e[s].t[8] = s;
           e[s].at = SENT8;
           challenge(s, e[s].way6);
           printf("%e(%d) sends 6 CryptoChallenge (way: %e), 8 UserInfo\n", who, s, e[s].way6);
           judge();
           o = 0
         }
         break
       :: else -> o = 0
       fi
     }
  od;
  do
  :: atomic {
       pick(o);
       if
       :: (o == FORGED -> FORGES7(s) : TAKES7(s, o)) ->
         REWRITE(s, e[s].way6, 7, o);
         d_step {
           TAKES(s, "7 ChallengeResponse", o);
           e[s].at = VERIFIED7;
           responded(s);
           judge();
           o = 0
         }
         break
       :: else -> o = 0
       fi
     }
  od;
  do
  :: atomic {
       pick(o);
       if
       :: (o == FORGED -> FORGES9(s) : TAKES9(s, o)) ->
         d_step {
           e[s].way9 = (o == FORGED -> FORGED_WAY : e[o].way9);
           e[s].t[9] = o
         }
         pick(p);
         if
         :: (p == FORGED -> FORGES11(s) : TAKES11(s, p)) ->
           d_step {
             TAKES(s, "9 CryptoChallenge", o);
             TAKES(s, "11 KeyExchange", p);
             e[s].t[11] = p;
             e[s].t[10] = s;
             e[s].t[12] = s;
             e[s].at = DONE;
             SENDS(s, "10 ChallengeResponse, 12 Finished");
             printf("%e(%d) has completed with %e\n", who, s, e[s].peer);
             completed(s);
             judge();
             o = 0;
             p = 0
           }
           break
         :: else -> d_step { e[s].way9 = 0; e[s].t[9] = 0; o = 0; p = 0 }
         fi
       :: else -> o = 0
       fi
     }
  od
}

#ifdef LATER
/* At some time the private keys of both are stolen; Mallory has kept all that went by. */
proctype Thief() {
  d_step {
    stolenA = true;
    stolenB = true;
    printf("mallory steals the private keys of alice and bob\n");
    for (j : 1 .. ENDS) {
      if
      :: INSIDE(j) && e[j].at >= (e[j].dials -> SENT11 : SENT8) -> learn(j)
      :: else
      fi;
      if
      :: INSIDE(j) && e[j].dials && e[j].at >= SENT11 -> learn(KEY(j))
      :: else
      fi
    }
    judge()
  }
}
#endif
