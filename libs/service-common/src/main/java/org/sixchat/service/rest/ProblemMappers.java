package org.sixchat.service.rest;

import com.fasterxml.jackson.core.JacksonException;
import jakarta.ws.rs.WebApplicationException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Turns failures of REST requests into {@link Problem}s. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int SERVER_ERROR = 500;

    @ServerExceptionMapper
    RestResponse<Problem> known(SixChatException failure) {
        LOG.debug("a request failed", failure);
        return answer(failure.code(), failure.code().httpStatus(), failure.getMessage());
    }

    @ServerExceptionMapper
    RestResponse<Problem> noJson(JacksonException failure) {
        LOG.debug("a request could not be read", failure);
        return answer(
                ErrorCode.MALFORMED, ErrorCode.MALFORMED.httpStatus(), "the body is not the JSON that is asked for");
    }

    @ServerExceptionMapper
    RestResponse<Problem> http(WebApplicationException failure) {
        if (failure.getCause() instanceof JacksonException json) {
            return noJson(json);
        }
        int status = failure.getResponse().getStatus();
        return answer(
                code(status), status, failure.getResponse().getStatusInfo().getReasonPhrase());
    }

    @ServerExceptionMapper
    RestResponse<Problem> unknown(Throwable failure) {
        LOG.error("a request failed in a way that nobody foresaw", failure);
        return answer(ErrorCode.INTERNAL, ErrorCode.INTERNAL.httpStatus(), "a fault of the service; its log says more");
    }

    private static ErrorCode code(int status) {
        return switch (status) {
            case 401 -> ErrorCode.NOT_AUTHENTICATED;
            case 403 -> ErrorCode.NOT_ALLOWED;
            case 404 -> ErrorCode.NOT_FOUND;
            case 413 -> ErrorCode.TOO_LARGE;
            default -> status < SERVER_ERROR ? ErrorCode.BAD_REQUEST : ErrorCode.INTERNAL;
        };
    }

    private static RestResponse<Problem> answer(ErrorCode code, int status, String detail) {
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.fromStatusCode(status), Problem.of(code, status, detail))
                .header("Content-Type", Problem.MEDIA_TYPE)
                .build();
    }
}
