/*
 * The white paper's exchange to the letter: a challenge is decrypted and the result is returned; the session key goes under
 * B's key. Messages 1 to 4 choose algorithms and bind nothing, so they are left out. "at" is the number of the last message.
 */
#define SENT5 5
#define SENT6 6
#define SENT7 7
#define SENT8 8
#define SENT9 9
#define SENT10 10
#define SENT11 11
#define DONE 12

/*
 * What is encrypted is any of the secrets, without saying what for: an answerer's 6, a dialler's 9 or 11, or Mallory's
 * encryption of what he knows. FROM(v) is who sent v first, SENT(v, to) whether it has been sent to the holder of that key.
 */
#define FROM(v) (v > FORGED -> v - FORGED : v)
#define MESSAGE(v) (v > FORGED -> SENT11 : (e[FROM(v)].dials -> SENT9 : SENT6))
#define SENT(v, to) (v != FORGED && v != KEY(FORGED) && e[FROM(v)].at >= MESSAGE(v) && e[FROM(v)].key == to)
#define DECRYPTS(s, v) (known[v] || SENT(v, e[s].me))

/* ---- For the claims: t[n] is the secret that the end s has from message n ---- */
#define RESPONSE_OF_A(i, r) (e[i].at >= SENT7 && e[i].t[6] == r)
#define RESPONSE_OF_B(i, r) (e[r].at >= SENT10 && e[r].t[9] == i)
/* A has done its part when it has sent 11. */
#define COMPLETED(i, r) (e[i].at >= SENT9 && e[r].at >= SENT10 && e[i].t[6] == r && e[r].t[9] == i && (e[r].at < DONE || SAME_KEYS(i, r)))
#define SAME_KEYS(i, r) (e[i].at >= SENT11 && e[r].at >= DONE && e[r].t[11] == KEY(i))
#define KEYS_KNOWN(s) known[(e[s].dials -> KEY(s) : e[s].t[11])]

#include "common.pml"

inline pickSecret(v) {
  if
  :: pick(v)
  :: v = KEY(1)
  :: v = KEY(2)
  :: v = KEY(3)
  :: v = KEY(4)
  fi
}

#define OPENS(s, what, v) \
  printf("        %e(%d) takes ", e[s].me, s); \
  printf(what); \
  if \
  :: v == FORGED || v == KEY(FORGED) -> printf(", in which is a secret of mallory\n") \
  :: v < FORGED -> printf(", in which is the challenge of %e(%d)\n", e[v].me, v) \
  :: v > FORGED && v != KEY(FORGED) -> printf(", in which is the session key of %e(%d)\n", e[FROM(v)].me, FROM(v)) \
  fi

proctype Initiator(byte s; mtype who) {
  byte v;
  atomic {
    certificate(s, OTHER(who));
    d_step {
      begin(s, who, true);
      e[s].at = SENT5;
      printf("%e(%d) dials %e, in whose certificate is the key of %e\n", who, s, e[s].peer, e[s].key);
      SENDS(s, "5 User_Info");
      judge()
    }
  }
  do
  :: atomic {
       pickSecret(v);
       if
       :: DECRYPTS(s, v) ->
         d_step {
           OPENS(s, "6 Crypto_Challenge", v);
           e[s].t[6] = v;
           e[s].at = SENT7;
           learn(v);
           SENDS(s, "7 Challenge_Response: that secret, decrypted");
           judge();
           v = 0
         }
         break
       :: else -> v = 0
       fi
     }
  od;
  /* 8 is a certificate, which anybody can send. */
  atomic {
    printf("        %e(%d) takes 8 User_Info: that certificate\n", who, s);
    e[s].at = SENT9;
    hear(s, e[s].key);
    printf("%e(%d) sends 9 Crypto_Challenge, to that key\n", who, s);
    judge()
  }
  d_step {
    known[s] -> /* 10 goes in the clear */
    printf("        %e(%d) takes 10 Challenge_Response: its secret, decrypted\n", who, s);
    e[s].at = SENT11;
    hear(KEY(s), e[s].key);
    printf("%e(%d) sends 11 Key_Exchange, to that key, and has completed with %e\n", who, s, e[s].peer);
    responded(s);
    completed(s);
    judge()
  }
}

proctype Responder(byte s; mtype who) {
  byte v;
  begin(s, who, false);
  /* 5 is a certificate, which anybody can send. */
  atomic {
    certificate(s, OTHER(who));
    d_step {
      printf("        %e(%d) takes 5 User_Info: it names %e, with the key of %e\n", who, s, e[s].peer, e[s].key);
      e[s].at = SENT6;
      hear(s, e[s].key);
      printf("%e(%d) sends 6 Crypto_Challenge, to that key\n", who, s);
      judge()
    }
  }
  d_step {
    known[s] -> /* 7 goes in the clear */
    printf("        %e(%d) takes 7 Challenge_Response: its secret, decrypted\n", who, s);
    e[s].at = SENT8;
    responded(s);
    printf("%e(%d) sends 8 User_Info\n", who, s);
    judge()
  }
  do
  :: atomic {
       pickSecret(v);
       if
       :: DECRYPTS(s, v) ->
         d_step {
           OPENS(s, "9 Crypto_Challenge", v);
           e[s].t[9] = v;
           e[s].at = SENT10;
           learn(v);
           SENDS(s, "10 Challenge_Response: that secret, decrypted");
           judge();
           v = 0
         }
         break
       :: else -> v = 0
       fi
     }
  od;
  do
  :: atomic {
       pickSecret(v);
       if
       :: DECRYPTS(s, v) ->
         d_step {
           OPENS(s, "11 Key_Exchange", v);
           e[s].t[11] = v;
           e[s].at = DONE;
           printf("%e(%d) has completed with %e\n", who, s, e[s].peer);
           completed(s);
           judge();
           v = 0
         }
         break
       :: else -> v = 0
       fi
     }
  od
}
